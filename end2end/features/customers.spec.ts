// The customer list: search, filter, records that open by address, and what a reseller sees of it.
import { expect, label, open, test } from "../fixtures/index.ts";
import { enter } from "../fixtures/invitation.ts";

const MOMIJI = "351afc09-6d3a-4745-9d58-467bdbc808db";

test("searching by name and by domain narrows the list", async ({ page }) => {
  await enter(page, "admin@provider.example");
  for (const words of ["Momiji", "customer.exam"]) {
    await open(page, `/customers?q=${words}`);
    await expect(page.getByRole("link", { name: "Momiji Foods", exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "Kitano Beverages", exact: true })).toHaveCount(0);
  }
});

test("a record opens by its down arrow and by its address", async ({ page }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/customers?q=Momiji");
  await page.getByRole("link", { name: label("down arrow", "下矢印"), exact: true }).first().click();
  await expect(page.getByText("Office 365 Business Premium").first()).toBeVisible();
  await open(page, `/customers?open=${MOMIJI}`);
  await expect(page.getByText("Office 365 Business Premium").first()).toBeVisible();
});

test("the reseller sees the customer it manages, and not another one's", async ({ page }) => {
  await enter(page, "admin@reseller.example");
  await open(page, "/customers");
  await expect(page.getByRole("link", { name: "Momiji Foods", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Kitano Beverages", exact: true })).toHaveCount(0);
});
