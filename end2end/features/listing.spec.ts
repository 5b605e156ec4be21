// Find a provider (A9, E2, E3): anybody searches it, a provider writes its entry, the operator approves it.
import { button, enter, expect, expectSound, expectStatus, field, fresh, heading, label, open, test } from "../fixtures/index.ts";

const AOZORA = "Aozora Distribution";
const words = {
  get title() { return label("Find a provider", "プロバイダーを検索"); },
  get search() { return label("Search", "検索"); },
  get submit() { return label("Submit for approval", "承認のために送信"); },
  get approve() { return label("Approve", "承認"); },
};

test("a visitor searches the directory and opens an entry", async ({ page }) => {
  await open(page, `/?lang=${label("en", "ja")}`);
  await page.getByRole("link", { name: words.title, exact: true }).click();
  await heading(page, words.title);
  await expectSound(page);

  await field(page, label("Search by name, solution, or text", "名前、ソリューション、文字列で検索")).fill("aozora");
  await field(page, label("Country/region served", "対応する国/地域")).selectOption("JP");
  await field(page, label("Service", "サービス")).selectOption("security");
  await button(page, words.search).click();
  await expect(page).toHaveURL(/q=aozora&country=JP&service=security/);
  const result = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: AOZORA }) });
  await expect(result.getByRole("link", { name: "partners@provider.example" })).toHaveAttribute("href", /^mailto:/);
  await expect(result).toContainText("03-5555-0110");
  await page.getByRole("link", { name: AOZORA, exact: true }).click();

  await heading(page, AOZORA);
  for (const fact of [label("24 hours, every day", "24 時間 365 日"), label("Line of credit", "与信枠")]) {
    await expect(page.getByText(fact, { exact: true })).toBeVisible();
  }
  await expect(page.getByRole("link", { name: "partners@provider.example" })).toHaveAttribute("href", /^mailto:/);
  await expectSound(page);
});

test("what nobody offers is told, and the search can be cleared", async ({ page }) => {
  await open(page, `/find-a-provider?q=nobody-at-all&lang=${label("en", "ja")}`);
  await expect(page.getByRole("heading", { name: label("No provider matches", "一致するプロバイダーはありません") })).toBeVisible();
  await page.getByRole("link", { name: label("Clear all", "すべて解除"), exact: true }).first().click();
  await expect(page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: AOZORA }) })).toBeVisible();
});

// A listing that waits is one for everybody: each project writes the entry of a provider of its own.
const WRITERS: Record<string, [string, string]> = {
  desktop: ["admin@greatlakes.example", "Great Lakes Cloud Supply"],
  ja: ["admin@kaede.example", "楓クラウド流通株式会社"],
  nojs: ["admin@rheintal.example", "Rheintal Cloud Handel"],
};

test("a provider's new text is public once the operator has approved it", async ({ page, freshPage }, { project }) => {
  const [writer, name] = WRITERS[project.name];
  const headline = fresh("headline");
  const box = () => field(page, label("Headline (English)", "見出し (英語)"));
  await enter(page, writer);
  await open(page, "/account/listing");
  await expectSound(page);

  // What is missing is named, and what was typed is still there.
  expectStatus(page, 422);
  await box().fill("");
  await button(page, words.submit).click();
  await expect(page.locator("#error-summary a[href='#headline_en']")).toBeVisible();
  await box().fill(headline);
  await field(page, label("Headline (Japanese)", "見出し (日本語)")).fill(headline);
  await button(page, words.submit).click();
  await expect(page).toHaveURL(/done=listing-submitted/);
  await expect(page.getByRole("cell", { name: headline }).first()).toBeVisible();

  const visitor = await freshPage();
  const search = `/find-a-provider?q=${headline}&lang=${label("en", "ja")}`;
  await open(visitor, search);
  await expect(visitor.getByRole("link", { name, exact: true })).toHaveCount(0);

  const operator = await freshPage();
  await enter(operator, "reviewer@operator.example");
  await open(operator, "/operator/listings");
  await operator.getByRole("link", { name, exact: true }).click();
  await heading(operator, name);
  await expect(operator.getByRole("cell", { name: headline }).first()).toBeVisible();
  await expectSound(operator);
  await button(operator, words.approve).click();
  await expect(operator).toHaveURL(/done=listing-approved/);

  await open(visitor, search);
  await visitor.getByRole("link", { name, exact: true }).click();
  await heading(visitor, name);
  await expect(visitor.getByText(headline)).toBeVisible();
});
