// Forms that do not hold, as people meet them: what is wrong is said at the top and beside the field, with the focus on
// it, in words that tell what to do; what was typed stays, and a secret never does.
// Each project looks at a third of them, narrow; with KIZUNA_TEST_ERRORS=full at all of them, in three widths.
import type { Locator, Page } from "@playwright/test";
import {
  enter,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  expectStatus,
  hasJavaScript,
  hydrated,
  label,
  open,
  test,
} from "../fixtures/index.ts";
import { problems } from "../fixtures/wizard.ts";

const HINODE = "/indirect-resellers/3f74e286-9311-491a-be38-8523231b1e10";
const MOMIJI = "/customers/351afc09-6d3a-4745-9d58-467bdbc808db";
const CONTACT = "/find-a-provider/5e9eb8a2-c1f5-4e3a-aff4-b817d267511f/contact";
const OPEN_REQUEST = "/support-requests/8d714f93-88e0-4ece-8f0e-f94b2a3de3a0";
const SECRET = "tall-violet-anchor-17";
const LONG = "long ".repeat(400);

/** A page, or the first link on it that begins with this; the function that its form calls; and what is typed, by field. */
type State = [string | { on: string; first: string }, string, Record<string, string>];

const STATES: Record<string, State[]> = {
  nobody: [
    ["/sign-in", "session/sign-in", {}],
    ["/sign-in", "session/sign-in", { user_name: "nobody@provider.example", password: SECRET }],
    ["/forgot-password", "security/forgot-password", {}],
    [CONTACT, "referral/inquire", {}],
    [CONTACT, "referral/inquire", { company_name: "Aozora", contact_name: "Aoi", email: "nobody", phone: "1" }],
    [CONTACT, "referral/inquire", { company_name: LONG, email: "aoi@", need: LONG.repeat(3) }],
  ],
  "admin@provider.example": [
    ["/account/users/new", "team/add", {}],
    ["/account/users/new", "team/add", { given_name: "Aoi", family_name: LONG, user_name: "no user name" }],
    [`${HINODE}/users/new`, "team/add", { given_name: "Aoi" }],
    ["/account/profile?edit=legal", "profile/edit-legal", { company_name: "", city: "", postal_code: "abc" }],
    ["/account/profile?edit=legal", "profile/edit-legal", { company_name: LONG, address_line2: LONG }],
    ["/account/profile?edit=contact", "profile/edit-contact", { given_name: "", email: "nobody", phone: "1" }],
    ["/account/profile?edit=support", "profile/edit-support", { email: "nobody", phone: "1", website: "no site" }],
    ["/account/listing", "listing/save", { headline_en: LONG, email: "nobody" }],
    ["/account/listing", "listing/save", { description_en: LONG, website: "no site", phone: "1" }],
    [`${HINODE}/customers/new`, "customer/new/save-customer", {}],
    [`${HINODE}/customers/new`, "customer/new/save-customer", { company_name: "Aozora", domain_prefix: "1 !", email: "nobody" }],
    [`${MOMIJI}/subscriptions/new`, "subscription/choose", {}],
    ["/account/set-password", "session/set-password", { new_password: "violet-17", repeat_password: "anchor-18" }],
  ],
  "admin@customer.example": [
    [{ on: "/support-requests/new", first: "/support-requests/new?subscription=" }, "support-request/open", {}],
    [{ on: "/support-requests/new", first: "/support-requests/new?subscription=" }, "support-request/open", { title: LONG, description: "It does not work." }],
    [OPEN_REQUEST, "support-request/answer", {}],
    ["/account/users/new", "team/add", {}],
    ["/account/profile?edit=contact", "profile/edit-contact", { family_name: "", email: "@" }],
  ],
  "admin@reseller.example": [
    [`${MOMIJI}/users/new`, "team/add", {}],
    ["/account/profile?edit=support", "profile/edit-support", { email: "", phone: "12345678901234567890" }],
  ],
  "admin@operator.example": [
    ["/operator/membership/new", "membership/save-account", {}],
    ["/operator/membership/new", "membership/save-account", { user_name: "no user name", password: "tall-violet" }],
    ["/operator/catalog/new", "catalog/save-offer", {}],
    ["/operator/catalog/new", "catalog/save-offer", { vendor_id: "!", name_en: LONG }],
    ["/operator/catalog/categories", "catalog/save-category", {}],
    ["/operator/catalog/categories", "catalog/save-category", { name_en: "Mail", name_ja: "メール", position: "many" }],
    ["/operator/referrals/new", "referral/refer", {}],
    ["/operator/referrals/new", "referral/refer", { partner: "12", company_name: "Aozora", contact_name: "Aoi", email: "nobody" }],
  ],
};

const FULL = process.env.KIZUNA_TEST_ERRORS === "full";
const WIDTHS = [320, 768, 1280];
const PROJECTS = ["desktop", "nojs", "ja"];
const SPOILED = /^\s*$|\{\{|undefined/;

/** Those that this project looks at. */
function own<T>(states: T[]): T[] {
  const turn = PROJECTS.indexOf(test.info().project.name);
  // A phone is one of the widths.
  if (turn < 0) return [];
  return FULL ? states : states.filter((_, at) => at % PROJECTS.length === turn);
}

/** The form that calls this function, on its page. */
async function formOf(page: Page, place: State[0], called: string): Promise<Locator> {
  await open(page, typeof place === "string" ? place : place.on);
  if (typeof place !== "string") {
    const link = page.getByRole("main").locator(`a[href^="${place.first}"]`).first();
    await open(page, (await link.getAttribute("href")) ?? "");
  }
  return page.locator(`form:has(> input[name="_function"][value="/sfn/${called}"])`).first();
}

const control = (form: Locator, field: string) => form.locator(`[id="${field}"]`);

/** Every line of the summary leads to a field that says the same, and every field that is marked has its line. */
async function expectTied(form: Locator, within?: { timeout: number }): Promise<void> {
  const told = new Map<string, string>();
  for (const line of await form.locator(".error-summary__link").all()) {
    const [to, words] = [(await line.getAttribute("href")) ?? "", await line.innerText()];
    expect(words).not.toMatch(SPOILED);
    // The field says the first of what is wrong with it.
    if (!told.has(to.slice(1))) told.set(to.slice(1), words);
  }
  expect(told.size, "lines of the summary").toBeGreaterThan(0);
  for (const [id, words] of told) {
    await expect(control(form, id), `where #${id} leads`).toHaveCount(1, within);
    const said = control(form, `${id}-error`);
    await expect(said, `what is wrong with ${id}`).toHaveText(words, within);
    expect(await form.locator(`[aria-describedby~="${id}-error"]`).count(), `${id} is described by it`).toBeGreaterThan(0);
  }
  await expect(form.locator(".field__error")).toHaveCount(told.size, within);
}

async function expectSummary(page: Page): Promise<void> {
  const summary = problems(page);
  await expect(summary).toBeVisible();
  await hydrated(page);
  if (hasJavaScript()) await expect(summary).toBeFocused();
  else await expect(summary).toHaveAttribute("autofocus");
  await expect(page).toHaveTitle(new RegExp(`^${label("Error: ", "エラー: ")}`));
}

/** What was typed is there, and no secret is anywhere in the page. */
async function expectKept(page: Page, form: Locator, typed: Record<string, string>): Promise<void> {
  const source = await page.content();
  for (const [field, text] of Object.entries(typed)) {
    if (field.includes("password")) {
      await expect(control(form, field)).toHaveValue("");
      expect(source.includes(text), `${field} is in the page`).toBe(false);
    } else {
      await expect(control(form, field)).toHaveValue(text);
    }
  }
}

async function expectSoundAt(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
    if (hasJavaScript() && (FULL || width === WIDTHS[0])) await expectAccessible(page);
  }
  // Without JavaScript a copy is judged, which has one width.
  if (FULL && !hasJavaScript()) await expectAccessible(page);
}

for (const [person, all] of Object.entries(STATES)) {
  test(`${person} is told what does not hold`, async ({ page }) => {
    test.setTimeout(FULL ? 300_000 : 90_000);
    expectStatus(page, 422);
    const states = own(all);
    test.skip(states.length === 0, "looked at by the other projects");
    if (person !== "nobody") await enter(page, person);
    for (const [place, called, typed] of states) {
      await test.step(`${called} ${Object.keys(typed).join(", ")}`, async () => {
        const form = await formOf(page, place, called);
        await expect(problems(page), "nothing is wrong to begin with").toHaveCount(0);
        for (const [field, text] of Object.entries(typed)) await control(form, field).fill(text);
        await form.locator("button.button--primary").first().click();
        await expectSummary(page);
        await expectTied(form);
        await expectKept(page, form, typed);
        await expectSoundAt(page);
      });
    }
    console.log(`error states of ${person}: ${states.length} of ${all.length}, ${FULL ? WIDTHS.length : 1} widths judged, 0 findings`);
  });
}

test("what is not tied to its field is found", { tag: "@only-desktop" }, async ({ page }) => {
  expectStatus(page, 422);
  const form = await formOf(page, "/sign-in", "session/sign-in");
  await form.locator("button.button--primary").first().click();
  await expectSummary(page);
  await expectTied(form);
  await control(form, "user_name").evaluate((field) => field.removeAttribute("aria-describedby"));
  await expect(expectTied(form, { timeout: 1_000 })).rejects.toThrow("is described by it");
  await control(form, "user_name-error").evaluate((line) => line.removeAttribute("id"));
  await expect(expectTied(form, { timeout: 1_000 })).rejects.toThrow("what is wrong with user_name");
});
