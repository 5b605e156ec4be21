// Account settings > User management: the list, one's own page, and the Admin agent role (C1 to C4).
import { button, enter, expect, heading, label, open, test } from "../fixtures/index.ts";

test("a helpdesk agent reads the list and sees why it cannot change roles", async ({ page }) => {
  await enter(page, "helpdesk@provider.example");
  await open(page, "/account/users");
  await page.getByRole("table").locator("a[href^='/account/users/']").first().click();
  await expect(page).toHaveURL(/\/account\/users\/[0-9a-f-]{36}/);
  const why = page.locator(".why__details").first();
  await why.getByText(label("Why?", "理由")).click();
  await why.getByRole("link", { name: label("See who in your organization is an admin agent", "貴社の管理エージェントを確認する"), exact: true }).click();
  await expect(page).toHaveURL(/\/account\/users$/);
});

test("the first page says whether one is an admin agent, and who can help", async ({ page, freshPage }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/dashboard");
  const ready = label("Your account is ready to use.", "アカウントの準備ができました。");
  await expect(page.getByText(`${ready} ${label("You are in the admin agent group.", "ご自身は管理エージェント グループに追加されています。")}`)).toBeVisible();

  const other = await freshPage();
  await enter(other, "helpdesk@provider.example");
  await open(other, "/dashboard");
  await expect(other.getByText(label("You are not in the admin agent group.", "ご自身は管理エージェント グループに追加されていません。"))).toBeVisible();
  await expect(other.getByText(label("Colleagues who can do this:", "依頼できる同僚:"))).toContainText(label("健一", "青木"));
  await other.getByRole("link", { name: label("Account settings > User management", "アカウントの設定 > ユーザー管理"), exact: true }).click();
  await expect(other).toHaveURL(/\/account\/users$/);
});

// A change signs the person out, so that each project changes somebody whom no other test is: by whom, and who.
const PEOPLE: Record<string, [string, string]> = {
  desktop: ["admin@provider.example", "billing@provider.example"],
  ja: ["admin@reseller2.example", "helpdesk@reseller2.example"],
  nojs: ["admin@provider2.example", "sales@provider2.example"],
};

test("an admin agent puts somebody into the admin agent group, and takes them out", async ({ page }, { project }) => {
  const [admin, person] = PEOPLE[project.name];
  const role = label("Admin agent", "管理エージェント");
  await enter(page, admin);
  const row = page.getByRole("row").filter({ hasText: person });
  for (const member of [true, false]) {
    await open(page, `/account/users?q=${person}`);
    await row.getByRole("link").click();
    await expect(page).toHaveURL(/\/account\/users\/[0-9a-f-]{36}/);
    const box = page.getByRole("checkbox", { name: role, exact: true });
    await expect(box).toBeChecked({ checked: !member });
    await box.setChecked(member);
    await button(page, label("Update", "更新")).click();
    await expect(page).toHaveURL(/done=roles-updated/);
    await expect(box).toBeChecked({ checked: member });
    await open(page, `/account/users?q=${person}`);
    await expect(row.getByRole("cell", { name: role })).toHaveCount(member ? 1 : 0);
  }
});

test("one's own page says whether one is an admin agent", async ({ page }) => {
  await enter(page, "admin@provider.example");
  await open(page, "/account/users");
  await page.getByRole("row").filter({ hasText: "admin@provider.example" }).getByRole("link").click();
  await heading(page, label("健一 青木", "青木 健一"));
  await expect(page.getByRole("checkbox", { name: label("Admin agent", "管理エージェント"), exact: true })).toBeChecked();
});
