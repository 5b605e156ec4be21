// The operator's side of enrollment (B16 to B19): the queue, one application, and what the second of two reviewers is told.
import { button, enter, expect, expectSound, expectStatus, field, fresh, heading, label, linkIn, mailTo, open, test } from "../fixtures/index.ts";
import type { Page } from "@playwright/test";

const words = {
  get title() { return label("Enrollment applications", "登録申請"); },
  get review() { return label("In review", "審査中"); },
  get approve() { return label("Approve", "承認"); },
  get ask() { return label("Ask for information", "追加情報を依頼"); },
  get question() { return label("Question", "質問"); },
  get reject() { return label("Reject", "却下"); },
  get reason() { return label("Reason", "理由"); },
  get usual() { return label("Usual reason (optional)", "よくある理由 (省略可)"); },
  get moved() { return label("Somebody else was faster, and nothing was saved", "先にほかの担当者が処理したため、保存されませんでした"); },
};

/** The application of this company, as a reviewer finds it. */
async function openApplication(page: Page, name: string): Promise<void> {
  await open(page, "/operator/enrollments");
  await page.getByRole("link", { name, exact: true }).click();
  await heading(page, name);
}

test("a reviewer filters and sorts the queue", async ({ page }) => {
  await enter(page, "reviewer@operator.example");
  await open(page, "/operator/enrollments");
  await heading(page, words.title);
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows.filter({ hasText: "prairie-wind.example" })).toBeVisible();
  await field(page, label("Status", "状態")).selectOption("withdrawn");
  await field(page, label("Submitted", "送信時期")).selectOption("30");
  await button(page, label("Search", "検索")).click();
  await expect(page).toHaveURL(/state=withdrawn&days=30/);
  await expect(rows.filter({ hasText: "prairie-wind.example" })).toContainText(/3[89] (days|日)/);
  await expect(rows.filter({ hasText: "copperline.example" })).toHaveCount(0);
  await expectSound(page);

  // Oldest first, until the header asks for the newest.
  const order = () => page.locator("tbody .table__sub").allTextContents();
  await open(page, "/operator/enrollments");
  const oldest = await order();
  expect(oldest.indexOf("prairie-wind.example")).toBeLessThan(oldest.indexOf("wakaba-net.example"));
  await page.goto("/operator/enrollments?sort=-submitted");
  const newest = await order();
  expect(newest.indexOf("prairie-wind.example")).toBeGreaterThan(newest.indexOf("wakaba-net.example"));
  await open(page, "/operator/enrollments?state=approved&days=3000");
  await page.getByRole("link", { name: label("Show all applications", "すべての申請を表示") }).click();
  await expect(page).toHaveURL(/\/operator\/enrollments$/);
});

test("an application that waits for its primary contact cannot be decided", async ({ page }) => {
  await enter(page, "reviewer@operator.example");
  await openApplication(page, "若葉ネットサービス株式会社");
  await expect(page.getByText(label("Awaiting email verification", "メール確認待ち"), { exact: true })).toBeVisible();
  await expect(page.getByText(label("Verification email sent again", "確認メールを再送信"))).toBeVisible();
  for (const name of [words.approve, words.ask, words.reject]) {
    await expect(button(page, name)).toHaveAttribute("aria-disabled", "true");
  }
  await expect(page.getByText(label("Why?", "理由"), { exact: true }).first()).toBeVisible();
  await expect(page.getByLabel(words.question, { exact: true })).toHaveCount(0);
});

test("the checks say what they found and what it means", async ({ page }) => {
  await enter(page, "reviewer@operator.example");
  await openApplication(page, "株式会社黒潮ソリューションズ");
  await expectSound(page);
  await expect(page.getByText("4847108")).toBeVisible();
  await expect(page.getByText("商号は変更手続き中です。")).toHaveAttribute("lang", "ja");
  const checks = page.getByRole("table", { name: label("Automatic checks", "自動チェック") });
  await expect(checks.getByRole("row")).toHaveCount(5);
});

// What is decided is decided for everybody: each project has an application of its own.
const OWN: Record<string, [string, string]> = {
  desktop: ["Copperline IT Services", "admin@copperline.example"],
  ja: ["朝霧システムズ株式会社", "asagiri.systems@gmail.com"],
  nojs: ["Lighthouse Managed IT", "admin@lighthouse-it.example"],
};

test("of two reviewers the second is told what the application is now", async ({ page, freshPage }, { project }) => {
  test.slow();
  const [company, contact] = OWN[project.name];
  const other = await freshPage();
  await enter(page, "reviewer@operator.example");
  await enter(other, "admin@operator.example");
  await openApplication(page, company);
  await openApplication(other, company);

  const decided = await decide(page, project.name);
  await expect(page).toHaveURL(new RegExp(`state=in_review&done=${decided.done}`));
  await expect(page.getByRole("link", { name: company, exact: true })).toHaveCount(0);
  const mail = await mailTo(contact, (one) => one.text.includes(decided.mailed));
  expect(linkIn(mail)).toBeTruthy();

  expectStatus(other, 409);
  const typed = fresh("typed");
  await field(other, words.reason).fill(typed);
  await button(other, words.reject).click();
  await expect(other.getByText(words.moved)).toBeVisible();
  await expect(other.getByText(label(`The application is now: ${decided.state}.`, `申請の現在の状態: ${decided.state}`))).toBeVisible();
  await expect(other.getByText(typed).first()).toBeAttached();
  await expectSound(other);
});

interface Decided {
  done: string;
  state: string;
  mailed: string;
}

/** Something else in each project. */
async function decide(page: Page, project: string): Promise<Decided> {
  if (project === "desktop") {
    await button(page, words.approve).click();
    return { done: "enrollment-approved", state: "Approved", mailed: "Copperline" };
  }
  if (project === "ja") {
    expectStatus(page, 422);
    await button(page, words.ask).click();
    await expect(page.locator("#error-summary a[href='#question']")).toBeVisible();
    await expect(page.locator("#question-error")).toBeVisible();
    const question = `登記簿の写しを送ってください。${fresh("q")}`;
    await field(page, words.question).fill(question);
    await button(page, words.ask).click();
    return { done: "enrollment-asked", state: "追加情報が必要", mailed: question };
  }
  if (project === "nojs") {
    // A usual reason and no words of one's own: its text is sent as it is.
    await page.locator("#template").selectOption("duplicate");
    await button(page, words.reject).click();
    return { done: "enrollment-rejected", state: "Rejected", mailed: "Your company is already enrolled" };
  }
  expectStatus(page, 422);
  await button(page, words.reject).click();
  await expect(page.locator("#error-summary a[href='#reason']")).toBeVisible();
  await expect(page.locator("#reason-error")).toBeVisible();
  await heading(page, OWN[project][0]);
  await page.locator("summary").filter({ hasText: "Texts of the usual reasons" }).click();
  await page.getByRole("link", { name: /^Edit this text ?: Authority not shown$/ }).click();
  await expect(page).toHaveURL(/template=authority#reject/);
  const edited = fresh("Please send a power of attorney");
  await expect(field(page, words.reason)).toHaveValue(/could not confirm/);
  await field(page, words.reason).fill(edited);
  await button(page, words.reject).click();
  return { done: "enrollment-rejected", state: "Rejected", mailed: edited };
}

test("the first page says how many applications wait", async ({ page }) => {
  await enter(page, "reviewer@operator.example");
  await open(page, "/dashboard");
  // Other projects decide meanwhile, so that only the link is certain.
  await page.getByRole("navigation").getByRole("link", { name: label("Enrollments", "登録申請"), exact: true }).click();
  await heading(page, words.title);
  const attention = page.getByRole("link", { name: label("Enrollment applications to review", "審査待ちの登録申請") });
  await open(page, "/dashboard");
  if ((await attention.count()) > 0) await expect(attention).toHaveAttribute("href", "/operator/enrollments?state=in_review");
});
