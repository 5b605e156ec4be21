// A page of another site tries to act for somebody who is signed in, in every way a browser knows. Natively every server
// function is tried (server/tests/it/hardening/changes.rs); here a browser has its say too: about one function of each
// kind of feature, and with KIZUNA_TEST_CROSS_SITE=full about every one that changes something.
import type { BrowserContext, Page } from "@playwright/test";
import { enter, expect, fresh, open, test } from "../fixtures/index.ts";
import { startOtherSite, type Deeds } from "../fixtures/other-site.ts";
import { functions } from "../fixtures/server.ts";

// Nobody else changes what this person sees.
const VICTIM = "admin@cascade.example";
/** Requests that the page behind sends for each function: two forms, text, an image, a frame. */
const WAYS = 5;
/** Functions that one page tries: each leaves three frames in it. */
const LOT = 12;
const FULL = process.env.KIZUNA_TEST_CROSS_SITE === "full";

const input = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`input[${name}]`, value]));

/** One function of each kind of feature. The first one would leave a user of this name. */
function deedsWith(userName: string): Deeds {
  return {
    "team/add": input({ given_name: "Mallory", family_name: "Doe", user_name: userName, language: "en" }),
    "invitation/start": input({ kind: "customer_single", mail_language: "en" }),
    "profile/edit-contact": input({ version: "1", given_name: "Mallory", family_name: "Doe", email: "m@attacker.example" }),
    "profile/edit-legal": input({ version: "1", company_name: "Mallory" }),
    "organization/ask-to-close": input({ reason: "Mallory wants it" }),
    "security/end-other-sessions": {},
    "session/set-password": input({ new_password: "three tired owls sing", repeat_password: "three tired owls sing" }),
    "support-request/open": input({ title: "Mallory", description: "Mallory", category: "other", severity: "c" }),
    "relation/end": input({ id: "00000000-0000-4000-8000-000000000000", reason: "Mallory" }),
    "license/manage": input({ customer: "00000000-0000-4000-8000-000000000000" }),
    "lead/save": input({ customer: "00000000-0000-4000-8000-000000000000" }),
    "session/sign-out": {},
  };
}

/** All functions that change something; those that are not named above with something in each plain field. */
function allDeeds(named: Deeds): Deeds {
  const deeds = Object.entries(functions()).map(([name, schema]) => {
    const fields = Object.entries(schema.properties?.input?.properties ?? {});
    const plain = fields.filter(([, { type }]) => type !== "array" && type !== "object");
    const values = plain.map(([field, { type, enum: words }]) => [field, words?.[0] ?? (type === "integer" ? "1" : "Mallory")]);
    return [name, named[name] ?? input(Object.fromEntries(values))];
  });
  return Object.fromEntries(deeds);
}

/** The functions in lots, each for a page of the other site. */
function lots(deeds: Deeds): Deeds[] {
  const all = Object.entries(deeds);
  const firsts = all.map((_, at) => at).filter((at) => at % LOT === 0);
  return firsts.map((first) => Object.fromEntries(all.slice(first, first + LOT)));
}

/** What the person sees of its own. */
async function state(page: Page): Promise<string[]> {
  const seen: string[] = [];
  for (const path of ["/account/profile", "/account/close", "/invitations"]) {
    await open(page, path);
    await expect(page, "still signed in").toHaveURL((url) => url.pathname === path);
    seen.push((await page.getByRole("main").textContent()) ?? "");
  }
  return seen;
}

async function usersNamed(page: Page, name: string): Promise<number> {
  await open(page, `/account/users?q=${name}`);
  return page.getByRole("row").filter({ hasText: name }).count();
}

/** Opens a page that leads its window elsewhere; gives the status of what it leads to. */
async function ledTo(context: BrowserContext, from: string, to: string): Promise<number> {
  // A window of its own: where an answer has no body, the browser goes on to a page that explains the error.
  const page = await context.newPage();
  const answered = page.waitForResponse(
    (response) => response.url().startsWith(to) && response.request().isNavigationRequest(),
  );
  await page.goto(from).catch(() => undefined); // it is led away while it loads
  const status = (await answered).status();
  await page.close();
  return status;
}

/** The same form, from a page of ours. */
async function sendFromOurs(page: Page, name: string, fields: Record<string, string>): Promise<void> {
  await open(page, "/account/users");
  await page.evaluate(([action, sent]) => {
    const form = document.createElement("form");
    Object.assign(form, { action, method: "post" });
    for (const [field, value] of Object.entries(sent)) {
      const control = document.createElement("input");
      [control.name, control.value] = [field, value];
      form.append(control);
    }
    document.body.append(form);
    form.submit();
  }, ["/account/users", { _function: `/sfn/${name}`, ...fields }] as const);
  await page.waitForURL(/\/setup-info/);
}

/** Tries these functions in every way, from pages of a site of its own. */
async function attack(context: BrowserContext, page: Page, app: string, deeds: Deeds): Promise<void> {
  const other = await startOtherSite(app, deeds);
  try {
    await page.goto(other.behind);
    await expect(page).toHaveTitle("done", { timeout: 60_000 });
    expect(page.frames().filter((frame) => frame.url().startsWith(app)), "nothing of ours in a frame").toEqual([]);
    for (const name of Object.keys(deeds)) {
      const address = `${app}/sfn/${name}`;
      expect(await ledTo(context, other.leading(name, "post"), address), `POST ${name}`).toBe(403);
      expect(await ledTo(context, other.leading(name, "get"), address), `GET ${name}`).toBe(405);
    }
  } finally {
    await other.stop();
  }
}

test("what another site sends does nothing, and the same from ours does @only-desktop", async ({ browser }) => {
  if (FULL) test.setTimeout(20 * 60_000);
  else test.slow();
  const app = process.env.KIZUNA_E2E_URL ?? "";
  const userName = fresh("mallory");
  const named = deedsWith(userName);
  const deeds = FULL ? allDeeds(named) : named;
  const names = Object.keys(deeds);
  expect(names, "those named above are among them").toEqual(expect.arrayContaining(Object.keys(named)));
  const context = await browser.newContext(); // not watched: the browser notes every refusal in its console
  try {
    const page = await context.newPage();
    await enter(page, VICTIM);
    const before = await state(page);

    const sent: string[] = [];
    context.on("request", (request) => {
      if (request.url().startsWith(app)) sent.push(`${request.method()} ${request.url()}`);
    });
    for (const lot of lots(deeds)) {
      const already = sent.length;
      await attack(context, page, app, lot);
      // Those from behind, and two that lead the window: one by each method.
      const least = (WAYS + 2) * Object.keys(lot).length;
      expect(sent.length - already, "everything was sent").toBeGreaterThanOrEqual(least);
    }
    const tried = sent.length;
    expect(await state(page)).toEqual(before);
    expect(await usersNamed(page, userName)).toBe(0);
    console.log(`another site: ${tried} requests for ${names.length} functions, 0 did anything (aim: 0)`);

    await sendFromOurs(page, "team/add", named["team/add"]);
    expect(await usersNamed(page, userName), "from a page of ours it is done").toBeGreaterThan(0);
  } finally {
    await context.close();
  }
});
