// Add new customer: the four steps, in both languages, with and without JavaScript; nothing twice, nothing half.
import {
  button,
  enter,
  expect,
  expectStatus,
  field,
  fillSignIn,
  hasJavaScript,
  heading,
  hydrated,
  label,
  open,
  signIn,
  test,
} from "../fixtures/index.ts";
import {
  addNewCustomer,
  administratorOf,
  begin,
  chooseTwo,
  companyOf,
  fillCustomer,
  freshDomain,
  passwordIn,
  problems,
  PROVIDER,
  setupInfo,
  toConfirmation,
  toReview,
  toSubscriptions,
  words,
} from "../fixtures/wizard.ts";

test("a customer is created for a reseller, and both find it", async ({ page, freshPage }) => {
  const domain = freshDomain();
  await begin(page);
  await fillCustomer(page, domain);
  await page.locator("#lead_source").selectOption("vendor_referral");
  await button(page, words.nextSubscriptions).click();
  await heading(page, words.newSubscription);
  await chooseTwo(page);
  await button(page, words.nextReview).click();
  await heading(page, words.review);
  await expect(page.getByRole("list", { name: label("Steps", "手順") }).locator("[aria-current=step]")).toContainText(
    words.review,
  );
  await expect(page.getByRole("main")).toContainText("Hinode Systems");
  await expect(page.getByRole("main")).toContainText(administratorOf(domain));
  await expect(page.getByRole("checkbox").nth(0)).toBeChecked();
  await expect(page.getByRole("checkbox").nth(1)).toBeChecked();
  await button(page, words.submit).click();
  await heading(page, words.confirmation);
  await expect(setupInfo(page)).toContainText(administratorOf(domain));

  await page.getByRole("link", { name: words.done, exact: true }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await open(page, `/customers?q=${domain}`);
  await expect(page.getByRole("row").filter({ hasText: companyOf(domain) })).toContainText("Hinode Systems");
  await page.getByRole("link", { name: companyOf(domain), exact: true }).click();
  await expect(page.locator('input[type="radio"][value="vendor_referral"]')).toBeChecked();

  const reseller = await freshPage();
  await enter(reseller, "admin@reseller.example");
  await open(reseller, `/customers?q=${domain}`);
  await reseller.getByRole("link", { name: companyOf(domain), exact: true }).click();
  await heading(reseller, companyOf(domain));
  await expect(reseller.getByRole("main")).toContainText(
    label("Hinode Systems manages the subscriptions, licenses, and users", "Hinode Systems は"),
  );
});

test("the password is shown once, works once, and leads only to a new one", async ({ page, freshPage }) => {
  const domain = freshDomain();
  await toConfirmation(page, domain);
  const password = await passwordIn(page).innerText();
  expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);

  if (hasJavaScript()) await setupInfo(page).getByRole("checkbox").check();
  const confirmation = page.url();
  await open(page, confirmation);
  await expect(page.locator("body")).not.toContainText(password);
  await expect(page.getByRole("main")).toContainText(administratorOf(domain));
  await expect(button(page, words.reset)).toBeVisible();

  const customer = await freshPage();
  await signIn(customer, administratorOf(domain), password);
  await expect(customer).toHaveURL(/\/account\/set-password/);
  await open(customer, "/dashboard");
  await expect(customer).toHaveURL(/\/account\/set-password/);

  const thief = await freshPage();
  expectStatus(thief, 422);
  await open(thief, `/sign-in?lang=${label("en", "ja")}`);
  await field(thief, label("User name", "ユーザー名")).fill(administratorOf(domain));
  await field(thief, label("Password", "パスワード")).fill(password);
  await button(thief, label("Sign in", "サインイン")).click();
  await expect(problems(thief)).toBeVisible();

  const own = `four quiet words ${domain}`;
  await field(customer, label("New password", "新しいパスワード")).fill(own);
  await field(customer, label("Repeat the new password", "新しいパスワード (確認)")).fill(own);
  await button(customer, label("Set a new password", "新しいパスワードの設定")).click();
  await expect(customer).toHaveURL(/\/dashboard/);
  await open(thief, `/sign-in?lang=${label("en", "ja")}`);
  await fillSignIn(thief, administratorOf(domain), own);
  await expect(thief).toHaveURL(/\/dashboard/);
});

test("what does not hold is told, and nothing typed is lost", async ({ page }) => {
  await begin(page);
  expectStatus(page, 422);
  await fillCustomer(page, "customer-without-mail");
  await field(page, words.email).fill("aoi");
  await field(page, words.postalCode).fill("12");
  await button(page, words.nextSubscriptions).click();

  await expect(problems(page).getByRole("link")).toHaveCount(2);
  await expect(field(page, words.city)).toHaveValue(label("Shinjuku", "新宿区"));
  await expect(field(page, words.email)).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, words.state)).toHaveValue("13");
});

test("markup in a name is text everywhere", async ({ page }) => {
  const name = "</textarea><script>alert(1)</script>";
  await begin(page);
  await field(page, words.company).fill(name);
  page.on("dialog", () => expect(false, "a script of the name ran").toBe(true));
  await button(page, words.later).click();
  await expect(page).toHaveURL(/\/dashboard/);
  await (await addNewCustomer(page)).click();
  await page.getByRole("link", { name }).first().click();
  await heading(page, words.newCustomer);
  await expect(field(page, words.company)).toHaveValue(name);
  await page.getByRole("link", { name: words.cancel, exact: true }).click();
  await button(page, words.cancelDo).click();
  await expect(page).toHaveURL(/done=customer-cancelled/);
});

test("a taken domain and a number out of range are refused", async ({ page }) => {
  const domain = freshDomain();
  await toConfirmation(page, domain);
  if (hasJavaScript()) await setupInfo(page).getByRole("checkbox").check();
  await begin(page);
  expectStatus(page, 422);
  await fillCustomer(page, domain);
  await button(page, words.nextSubscriptions).click();
  await expect(problems(page)).toContainText(label("already belongs", "既に"));
  await field(page, words.domain).fill(freshDomain());
  await button(page, words.nextSubscriptions).click();
  await heading(page, words.newSubscription);
  const first = page.locator("#offers li").first();
  await first.getByRole("checkbox").check();
  await first.getByLabel(words.quantity).fill("999999999");
  await button(page, words.nextReview).click();
  await expect(first.getByLabel(words.quantity)).toHaveAttribute("aria-invalid", "true");
  await expect(first.getByRole("checkbox")).toBeChecked();
});

test("Change leads back to the review, and Cancel leaves nothing", async ({ page }) => {
  const domain = freshDomain();
  await toReview(page, domain);
  const change = page.getByRole("link", { name: new RegExp(`^${words.change} ?: ${label("Account info", "アカウント情報")}`) });
  await change.click();
  await heading(page, words.newCustomer);
  await field(page, words.company).fill("Renamed Trading");
  await button(page, words.nextSubscriptions).click();
  await heading(page, words.review);
  await expect(page.getByRole("main")).toContainText("Renamed Trading");

  const review = page.url();
  await page.getByRole("link", { name: words.cancel, exact: true }).click();
  await button(page, words.cancelDo).click();
  await expect(page).toHaveURL(/\/indirect-resellers\?done=customer-cancelled/);
  expectStatus(page, 404);
  await page.goto(review);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label("There is no such page", "ページが見つかりません"));
});

test("a draft survives reload and sign-in, and is found again", async ({ page }) => {
  const domain = freshDomain();
  await toSubscriptions(page, domain);
  const step = page.url();
  await page.context().clearCookies();
  await page.goto(step);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await hydrated(page);
  await open(page, page.url().replace("/sign-in?", `/sign-in?lang=${label("en", "ja")}&`));
  await fillSignIn(page, PROVIDER);
  await heading(page, words.newSubscription);
  await button(page, words.later).click();
  await expect(page).toHaveURL(/\/dashboard/);
  await (await addNewCustomer(page)).click();
  await page.getByRole("link", { name: new RegExp(companyOf(domain)) }).click();
  await heading(page, words.newSubscription);
  await page.getByRole("list", { name: label("Steps", "手順") }).getByRole("link").first().click();
  await heading(page, words.newCustomer);
  await expect(field(page, words.company)).toHaveValue(companyOf(domain));
});

test("pressing Submit twice creates one customer", async ({ page }) => {
  const domain = freshDomain();
  await toReview(page, domain);
  const review = page.url();
  await button(page, words.submit).dblclick();
  await heading(page, words.confirmation);
  await expect(setupInfo(page)).toBeVisible();
  if (hasJavaScript()) await setupInfo(page).getByRole("checkbox").check();
  await page.goto(review);
  await heading(page, words.confirmation);
  await expect(button(page, words.reset)).toBeVisible();
  await button(page, words.reset).click();
  await heading(page, words.confirmation);
  await expect(passwordIn(page)).toBeVisible();
  if (hasJavaScript()) await setupInfo(page).getByRole("checkbox").check();
  await open(page, `/customers?q=${domain}`);
  await expect(page.getByRole("link", { name: companyOf(domain), exact: true })).toHaveCount(1);
});

test("the address follows the country", async ({ page }) => {
  await begin(page);
  await field(page, words.company).fill("Harbor Lights");
  await field(page, words.country).selectOption("US");
  const update = button(page, label("Update country/region", "国/地域を更新"));
  if (!hasJavaScript()) await update.click();
  else await expect(update).toBeHidden();
  await field(page, words.state).selectOption("WA");
  await expect(field(page, words.company)).toHaveValue("Harbor Lights");
});

test("people who may not create customers are told so", async ({ page }) => {
  await enter(page, PROVIDER);
  const address = await (await addNewCustomer(page)).getAttribute("href");
  await page.context().clearCookies();
  await enter(page, "helpdesk@provider.example");
  expectStatus(page, 403);
  await page.goto(`${address}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(label("You cannot do this", "この操作はできません"));
});
