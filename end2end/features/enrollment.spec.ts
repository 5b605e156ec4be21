// Enrollment of a reseller, from the public page to Enroll now (checklist B1 to B15), and everything that is refused.
import {
  button,
  enter,
  expect,
  expectStatus,
  field,
  hasJavaScript,
  heading,
  hydrated,
  label,
  open,
  signIn,
  test,
} from "../fixtures/index.ts";
import {
  administratorOf,
  fillPassword,
  fillSupport,
  fillTenant,
  freshDomain,
  link,
  profile,
  signInToMembership,
  takeTenant,
  TENANT_PASSWORD,
  toCreateTenant,
  toMembership,
  toOrganization,
  toTenant,
  words,
} from "../fixtures/enrollment.ts";
import { draftLink } from "../fixtures/invitation.ts";
import { look } from "../fixtures/walk.ts";

test("a reseller that nobody knows enrolls", async ({ page }) => {
  test.slow();
  const domain = freshDomain();
  await open(page, `/?lang=${label("en", "ja")}`);
  await link(page, words.enroll).click();
  await heading(page, words.begin);
  await look(page);
  await toTenant(page);
  await look(page);
  await expect(link(page, words.signInTo)).toHaveAttribute("href", /^\/sign-in\?next=\/enroll\/[^/]+\/tenant$/);
  await expect(page.getByRole("main").locator('a[href^="/sign-in/openid?next=/enroll/"][href$="/tenant"]')).toBeVisible();
  await link(page, words.createTenant).click();
  await heading(page, words.createTenant);
  await look(page);
  await fillTenant(page, domain);
  await button(page, words.createTenant).click();
  await expect(page).toHaveURL(/\/sign-in\?next=.+&done=tenant-created$/);
  await expect(page.getByRole("status").first()).toContainText(label("The tenant is created", "テナントが作成されました"));
  await open(page, new URL(page.url()).searchParams.get("next") ?? "");
  await expect(page.getByRole("main")).toContainText(administratorOf(domain));
  await look(page);

  await link(page, words.signInTo).click();
  await field(page, words.userName).fill(administratorOf(domain));
  await field(page, words.secret).fill(TENANT_PASSWORD);
  await button(page, words.signIn).click();
  await heading(page, words.tenant);
  await expect(page.getByRole("main")).toContainText(label("Mei Enoki", "榎 芽衣"));
  await expect(link(page, words.other)).toBeVisible();
  await look(page);
  await button(page, words.continueAs).click();
  await heading(page, words.membership);
  await look(page);
  await signInToMembership(page, "pmc-jp");
  await heading(page, words.profile);
  await look(page);
  await profile(page, "4847001").check();
  await button(page, words.continue).click();
  await heading(page, words.organization);
  await look(page);
  await expect(field(page, label("Legal business name", "法人名"))).not.toHaveValue("");
  await fillSupport(page);
  await button(page, words.enrollNow).click();
  await expect(page).toHaveURL(/\/enroll\/[0-9a-f-]{36}\/status$/);
});

test("a tenant that cannot be created keeps what was typed", async ({ page, freshPage }) => {
  const domain = freshDomain();
  await toMembership(page, domain);

  const late = await freshPage();
  await toCreateTenant(late);
  await fillTenant(late, domain, "short");
  expectStatus(late, 422);
  await button(late, words.createTenant).click();
  const alert = late.getByRole("alert");
  await expect(alert).toContainText(label("already belongs to an organization", "既にほかの組織で使用されています"));
  await expect(alert).toContainText(label("at least 15 characters", "15 文字以上"));
  await expect(field(late, words.domain)).toHaveValue(domain);
  await expect(field(late, words.country)).toHaveValue("JP");
  await expect(field(late, words.newSecret)).toHaveValue("");

  await hydrated(late);
  const other = freshDomain();
  await field(late, words.domain).fill(other);
  await fillPassword(late);
  await takeTenant(late, other);
});

test("a wrong name and a wrong password are told alike", async ({ page }) => {
  const told: string[] = [];
  await toMembership(page);
  expectStatus(page, 422);
  for (const name of ["pmc-us", `nobody-${freshDomain()}`]) {
    await signInToMembership(page, name, "not the password");
    told.push((await page.getByRole("alert").textContent()) ?? "");
    await hydrated(page);
    await page.getByRole("main").getByRole("link", { name: new RegExp(`^${label("Change", "変更")}`) }).click();
  }
  expect(told[0]).toContain(label("do not match", "組み合わせが正しくありません"));
  expect(told[1]).toBe(told[0]);
});

test("a profile has to be active and in the tenant's country, and Cancel asks for other credentials", async ({ page }) => {
  const address = await toMembership(page);
  await signInToMembership(page, "pmc-jp");
  await heading(page, words.profile);
  expectStatus(page, 422);
  await button(page, words.continue).click();
  await expect(page.getByRole("alert")).toContainText(label("Choose an organization profile", "組織プロファイルを一覧から選択"));
  await hydrated(page);
  await profile(page, "4847002").check();
  await button(page, words.continue).click();
  await expect(page.getByRole("alert")).toContainText(label("is not active", "有効ではありません"));

  await hydrated(page);
  await button(page, words.cancel).click();
  await heading(page, words.user);
  await expect(field(page, words.userName)).toHaveValue("");
  await signInToMembership(page, "pmc-both");
  await heading(page, words.profile);
  await profile(page, "4847005").check();
  await button(page, words.continue).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(label("United States", "アメリカ合衆国"));
  await expect(alert).toContainText(label("Japan", "日本"));
  await hydrated(page);
  await profile(page, "4847004").check();
  await button(page, words.continue).click();
  await heading(page, words.organization);
  await open(page, `${address}/tenant`);
  await expect(page.getByRole("main")).toContainText(".onkizuna.example");
});

test("the address follows the country, and has to be in the tenant's", async ({ page }) => {
  await toMembership(page);
  await toOrganization(page);
  const city = field(page, label("City", "市区町村"));
  await city.fill(label("Sakai", "堺市"));
  await fillSupport(page);
  await field(page, words.country).selectOption("US");
  const update = button(page, label("Update country/region", "国/地域を更新"));
  if (!hasJavaScript()) await update.click();
  else await expect(update).toBeHidden();
  await heading(page, words.organization);
  await field(page, label("State/province", "都道府県")).selectOption("WA");
  await expect(city).toHaveValue(label("Sakai", "堺市"));
  await expect(field(page, words.supportEmail)).toHaveValue("help@enoki.example");

  expectStatus(page, 422);
  await button(page, words.enrollNow).click();
  await expect(page.getByRole("alert")).toContainText(label("The address is in United States, but your tenant is in Japan", "住所の国/地域は アメリカ合衆国、テナントの国/地域は 日本"));
  await expect(city).toHaveValue(label("Sakai", "堺市"));
});

test("it is left and gone on with on another device, and Back keeps everything", async ({ page, freshPage }) => {
  const domain = freshDomain();
  const address = await toMembership(page, domain);
  await toOrganization(page);
  await field(page, words.supportEmail).fill("kept@enoki.example");
  await button(page, words.later).click();
  await expect(page).toHaveURL(/\/dashboard\?done=enrollment-saved$/);
  await look(page);

  const other = await freshPage();
  await signIn(other, administratorOf(domain), TENANT_PASSWORD);
  await expect(other).toHaveURL(new RegExp(`${address}/organization$`));
  await expect(field(other, words.supportEmail)).toHaveValue("kept@enoki.example");
  await link(other, words.back).click();
  await heading(other, words.profile);
  await expect(profile(other, "4847001")).toBeChecked();
  await open(other, "/dashboard");
  await link(other, words.goOn).click();
  await expect(field(other, words.supportEmail)).toHaveValue("kept@enoki.example");
});

test("steps that are not due lead to the present one, and another tenant's application is not there", async ({ page, freshPage }) => {
  const address = await toMembership(page);
  await open(page, `${address}/organization`);
  await expect(page).toHaveURL(new RegExp(`${address}/membership-user$`));
  await open(page, `${address}/create-tenant`);
  await expect(page).toHaveURL(new RegExp(`${address}/membership-user$`));

  const stranger = await freshPage();
  await open(stranger, `${address}/organization`);
  await expect(stranger).toHaveURL(/\/sign-in\?next=\/enroll\//);
  await toMembership(stranger);
  expectStatus(stranger, 404);
  await open(stranger, `${address}/membership`);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(label("There is no such page", "ページが見つかりません"));
  await open(stranger, "/enroll");
  await expect(link(stranger, words.goOn)).toBeVisible();
});

test("only a global administrator of a reseller's tenant goes on", async ({ page }) => {
  await enter(page, "admin@customer.example");
  await toTenant(page);
  await expect(page.getByRole("main")).toContainText(label("This account cannot enroll an organization", "このアカウントでは組織を登録できません"));
  await expect(button(page, words.continueAs)).toHaveCount(0);
  await expect(link(page, words.other)).toHaveAttribute("href", /^\/sign-in\?next=\/enroll\//);
  await look(page);
});

// Each project takes the short path with a company that nothing else changes.
const ENROLLED: Record<string, string> = {
  desktop: "admin@tsubame.example",
  ja: "admin@midori.example",
  nojs: "admin@redstone.example",
};

test("who is enrolled already gives the support contact alone", async ({ page }, { project }) => {
  await enter(page, ENROLLED[project.name]);
  await open(page, `/enroll?lang=${label("en", "ja")}`);
  await button(page, words.getStarted).click();
  await heading(page, words.welcome);
  await link(page, words.next).click();
  await heading(page, words.tenant);
  await link(page, words.next).click();
  await heading(page, words.support);
  await look(page);
  await field(page, words.supportEmail).fill("support");
  expectStatus(page, 422);
  await button(page, words.enrollNow).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(field(page, words.supportEmail)).toHaveValue("support");
  await hydrated(page);
  await field(page, words.supportEmail).fill("support@company.example");
  await field(page, words.supportPhone).fill(project.name === "nojs" ? "(206) 555-0142" : "06-5555-0134");
  await button(page, words.enrollNow).click();
  await expect(page).toHaveURL(/\/enroll\/[0-9a-f-]{36}\/status$/);
});

test("an invitation that was opened before is kept with the application", async ({ page, freshPage }) => {
  await enter(page, "admin@provider.example");
  const invitation = await draftLink(page);

  const reader = await freshPage();
  await open(reader, `/sign-in?lang=${label("en", "ja")}`);
  await open(reader, invitation);
  await link(reader, words.enroll).click();
  await heading(reader, words.begin);
  await expect(reader.getByRole("main")).toContainText(label("It is kept with your application", "登録申請と一緒に保管され"));
  await toMembership(reader);
  await open(reader, "/invitation");
  await expect(reader.getByRole("main")).toContainText(label("has to be approved before", "承認されている必要があります"));
  await look(reader);
  await link(reader, words.goOn).click();
  await heading(reader, words.membership);
});
