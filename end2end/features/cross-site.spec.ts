// A page of another site tries to act for somebody who is signed in, in every way a browser knows. Natively every server
// function is tried (server/tests/it/hardening/changes.rs); here a browser has its say too.
import type { BrowserContext, Page } from "@playwright/test";
import { enter, expect, fresh, open, test } from "../fixtures/index.ts";
import { startOtherSite, type Deeds } from "../fixtures/other-site.ts";

// Nobody else changes what this person sees.
const VICTIM = "admin@cascade.example";
/** Requests that the page behind sends for each function: two forms, text, an image, a frame. */
const WAYS = 5;

/** One function of each kind of feature. The first one would leave a user of this name. */
function deedsWith(userName: string): Deeds {
  const input = (fields: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`input[${name}]`, value]));
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

test("what another site sends does nothing, and the same from ours does @only-desktop", async ({ browser }) => {
  test.slow();
  const app = process.env.KIZUNA_E2E_URL ?? "";
  const userName = fresh("mallory");
  const deeds = deedsWith(userName);
  const other = await startOtherSite(app, deeds);
  const context = await browser.newContext(); // not watched: the browser notes every refusal in its console
  try {
    const page = await context.newPage();
    await enter(page, VICTIM);
    const before = await state(page);

    const sent: string[] = [];
    context.on("request", (request) => {
      if (request.url().startsWith(app)) sent.push(`${request.method()} ${request.url()}`);
    });
    await page.goto(other.behind);
    await expect(page).toHaveTitle("done", { timeout: 60_000 });
    const names = Object.keys(deeds);
    expect(sent.length, "everything was sent").toBeGreaterThanOrEqual(WAYS * names.length);
    expect(page.frames().filter((frame) => frame.url().startsWith(app)), "nothing of ours in a frame").toEqual([]);

    for (const name of names) {
      const address = `${app}/sfn/${name}`;
      expect(await ledTo(context, other.leading(name, "post"), address), `POST ${name}`).toBe(403);
      expect(await ledTo(context, other.leading(name, "get"), address), `GET ${name}`).toBe(405);
    }
    expect(await state(page)).toEqual(before);
    expect(await usersNamed(page, userName)).toBe(0);
    console.log(`another site: ${sent.length} requests for ${names.length} functions, 0 did anything`);

    await sendFromOurs(page, "team/add", deeds["team/add"]);
    expect(await usersNamed(page, userName), "from a page of ours it is done").toBeGreaterThan(0);
  } finally {
    await context.close();
    await other.stop();
  }
});
