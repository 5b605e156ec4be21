// Account settings > User management: the list, one's own page, and the Admin agent role (C1 to C4).
import { expect, label, open, test } from "../fixtures/index.ts";
import { enter } from "../fixtures/invitation.ts";

test("a helpdesk agent reads the list and sees why it cannot change roles", async ({ page }) => {
  await enter(page, "helpdesk@provider.example");
  await open(page, "/account/users");
  await page.locator("a[href^='/account/users/']").first().click();
  await expect(page).toHaveURL(/\/account\/users\/[0-9a-f-]{36}/);
  await expect(page.getByText(label("Why?", "理由")).first()).toBeVisible();
});

test("an admin agent changes roles and sees them again", async ({ page }, { project }) => {
  test.skip(project.name !== "desktop" && project.name !== "nojs", "one account for each way");
  await enter(page, "admin@provider2.example");
  await open(page, "/account/users");
  await page.locator("a[href^='/account/users/']").first().click();
  await expect(page).toHaveURL(/\/account\/users\/[0-9a-f-]{36}/);
  const box = page.getByLabel("Billing admin").first();
  const before = await box.isChecked();
  await box.setChecked(!before);
  await page.getByRole("button", { name: "Update", exact: true }).click();
  await expect(page).toHaveURL(/done=roles-updated/);
  await expect(page.getByLabel("Billing admin").first()).toBeChecked({ checked: !before });
});
