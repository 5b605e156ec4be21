// The first page: the checklists of all four kinds of organization, the goals, and where the guides lead; and who can
// help where something is refused.
import type { Page } from "@playwright/test";
import { enter, expect, expectStatus, heading, label, open, test } from "../fixtures/index.ts";

const words = {
  get done() { return label("Done", "完了"); },
  get steps() { return label("Steps", "手順"); },
};

/** The panel with this headline. */
function panel(page: Page, name: string) {
  return page.getByRole("main").locator("section").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });
}

/** The step with this link. */
function step(page: Page, name: string) {
  return page.getByRole("main").locator(".task-list li").filter({ has: page.getByRole("link", { name, exact: true }) }).last();
}

test("a provider's tasks tick themselves, and its guide leads on to the customers", async ({ page }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/dashboard");
  const tasks = panel(page, label("Indirect provider tasks on Kizuna", "Kizuna での間接プロバイダーの作業"));
  await expect(tasks).toContainText(label("steps are done.", "手順"));
  await expect(step(page, label("Connect with indirect resellers", "間接リセラーと連携する"))).toContainText(words.done);
  await expect(step(page, label("Associate new customers and subscriptions to resellers", "新しい顧客とサブスクリプションをリセラーに関連付ける"))).toContainText(words.done);
  await expect(tasks).toContainText(label("Important", "重要"));
  // Each lever on its own: what to accomplish, what to do, and the page where that is done.
  const goals: [string, string][] = [
    [label("On the New customer page", "[新しい顧客] ページ"), "/indirect-resellers"],
    [label("On the New subscription page", "[新しいサブスクリプション] ページ"), "/customers"],
    [label("On the subscription’s detail page", "サブスクリプションの詳細ページ"), "/customers"],
  ];
  for (const [place, address] of goals) {
    await expect(page.getByRole("row").filter({ hasText: place }).getByRole("link")).toHaveAttribute("href", address);
  }
  await page.getByRole("main").getByRole("link", { name: label("Customer subscriptions", "顧客のサブスクリプション"), exact: true }).click();
  await expect(page).toHaveURL(/\/customers$/);
});

test("a new reseller sees what is done and what comes next", async ({ page }) => {
  await enter(page, "admin@reseller3.example");
  await open(page, "/dashboard");
  const list = panel(page, label("Indirect reseller tasks on Kizuna", "Kizuna での間接リセラーの作業"));
  await expect(step(page, label("Enroll in the Cloud Solution Provider program", "Cloud Solution Provider プログラムに登録する"))).toContainText(words.done);
  await expect(list.getByText(label("Next step", "次の手順"), { exact: true })).toHaveCount(1);
  await expect(step(page, label("Manage users and licenses of your customers", "顧客のユーザーとライセンスを管理する"))).toContainText(label("Ongoing", "随時"));
  await expect(page.getByRole("row").filter({ hasText: label("just you", "自社のみ") }).getByRole("link")).toHaveAttribute("href", "/customers");
  await step(page, label("Authorize an indirect provider", "間接プロバイダーを承認する")).getByRole("link").click();
  await heading(page, label("Indirect providers", "間接プロバイダー"));
});

test("a customer is led to who can touch what; whoever decides nothing has no checklist", async ({ page, freshPage }) => {
  await enter(page, "admin@customer.example");
  await open(page, "/dashboard");
  const list = panel(page, label("Your first steps on Kizuna", "Kizuna での最初の手順"));
  // All that can be done is done, so that the steps are folded away.
  const steps = list.locator("summary").filter({ hasText: words.steps });
  if (!(await list.getByRole("list").first().isVisible())) await steps.click();
  await expect(step(page, label("Accept a partner", "パートナーを承認する"))).toContainText(words.done);
  await step(page, label("Review who can touch what", "アクセスできる相手と範囲を確認する")).getByRole("link").click();
  await heading(page, label("Partners", "パートナー"));

  const user = await freshPage();
  await enter(user, "user@customer.example");
  await open(user, "/dashboard");
  await expect(panel(user, label("Your first steps on Kizuna", "Kizuna での最初の手順"))).toHaveCount(0);
});

test("the operator's checklist leads each person only to what is its own", async ({ page, freshPage }) => {
  await enter(page, "admin@operator.example");
  await open(page, "/dashboard");
  const title = label("Operator tasks on Kizuna", "Kizuna での運営者の作業");
  await expect(panel(page, title)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: label("Suspend or reinstate it", "停止または再開します") }).getByRole("link")).toHaveAttribute("href", "/operator/organizations");

  const reviewer = await freshPage();
  await enter(reviewer, "reviewer@operator.example");
  await open(reviewer, "/dashboard");
  const list = panel(reviewer, title);
  await expect(list).toBeVisible();
  await expect(list.getByRole("link", { name: label("Import the catalog", "カタログをインポートする"), exact: true })).toHaveCount(0);
});

test("a page that is refused names who can help, and the one next step", async ({ page }) => {
  expectStatus(page, 403);
  await enter(page, "helpdesk@provider.example");
  await open(page, "/activity");
  const main = page.getByRole("main");
  await expect(main).toContainText(label("Ask an admin agent of your organization", "貴社の管理エージェントに"));
  await expect(main.getByText(label("You can ask:", "依頼できる方:"))).toContainText("青木");
  await main.getByRole("link", { name: label("See who in your organization is an admin agent", "貴社の管理エージェントを確認する"), exact: true }).click();
  await expect(page).toHaveURL(/\/account\/users$/);
});
