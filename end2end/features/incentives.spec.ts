// The ledger of incentives: months, entries, lines that credit nobody, and the file.
import { button, enter, expect, heading, label, open, test } from "../fixtures/index.ts";

test("lines that credit nobody are reviewed and credited", async ({ page }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/incentives");
  const lines = [];
  for (const index of [0, 1]) {
    const chosen = await page.getByRole("checkbox").nth(index).getAttribute("value");
    lines.push(page.locator(`input[value="${chosen}"]`));
  }
  for (const line of lines) await line.check();
  await button(page, label("Review", "レビュー")).click();
  await heading(page, label("Credit order lines", "注文明細の計上"));
  await button(page, label("Submit", "送信")).click();
  await expect(page.getByText(label("The lines were credited.", "明細を計上しました。"))).toBeVisible();
  for (const line of lines) await expect(line).toHaveCount(0);
});

test("a reseller reads its own entries and takes them as a file", async ({ page }) => {
  await enter(page, "admin@reseller.example");
  await open(page, "/incentives");
  await heading(page, label("Incentives", "インセンティブ"));
  const link = page.getByRole("link", { name: label("Export CSV", "CSV をエクスポート"), exact: true });
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toContain("text/csv");
  expect((await answer.text()).startsWith("\uFEFF")).toBe(true);
});
