// Signing in by an identity provider: a real one, through its own pages.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, field, fillSignIn, heading, hydrated, label, open, test } from "../fixtures/index.ts";
import { IDENTITY_PROVIDER } from "../fixtures/server.ts";

const ASKED = "/customers?sort=-created";

const words = {
  get way() { return label(`Sign in with ${IDENTITY_PROVIDER}`, `${IDENTITY_PROVIDER} でサインイン`); },
  get signIn() { return label("Sign in", "サインイン"); },
  get failed() { return label("You are not signed in", "サインインできませんでした"); },
};

test.beforeEach(async ({ context }) => {
  // The provider's page asks for a font elsewhere, where tests do not go.
  await context.route("https://fonts.googleapis.com/**", (route) => route.fulfill({ contentType: "text/css", body: "" }));
});

/** Asks for a page, and goes to the provider's login page instead of giving a password. The language is chosen before. */
async function leave(page: Page): Promise<void> {
  await open(page, `/sign-in?lang=${label("en", "ja")}`);
  await open(page, ASKED);
  await heading(page, words.signIn);
  await page.getByRole("link", { name: words.way, exact: true }).click();
  await expect(page.getByPlaceholder("Enter any login")).toBeVisible();
}

/** Signs in there and lets the program know. */
async function vouch(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any password");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

/** The sign-in page tells why, and its password form still leads to the page that asked. */
async function told(page: Page, failure: string, text: string): Promise<void> {
  await expect(page).toHaveURL((url) => url.pathname === "/sign-in" && url.searchParams.get("failed") === failure);
  await hydrated(page);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(words.failed);
  await expect(alert).toContainText(text);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await fillSignIn(page, "helpdesk@provider.example");
  await expect(page).toHaveURL(ASKED);
}

test("a person the provider vouches for comes back to the page that asked", async ({ page }) => {
  await leave(page);
  await vouch(page, "sales@provider.example");
  await expect(page).toHaveURL(ASKED);
  await heading(page, label("Customers", "顧客"));

  // The provider still knows the person, so that the next time takes one click.
  await page.context().clearCookies({ name: "kizuna" });
  await open(page, ASKED);
  await page.getByRole("link", { name: words.way, exact: true }).click();
  await expect(page).toHaveURL(ASKED);
});

test("whom no account knows is told whom to ask", async ({ page }) => {
  await leave(page);
  await vouch(page, "nobody@provider.example");
  await expect(page.getByRole("alert").getByRole("link")).toHaveAttribute("href", "/enroll");
  await told(page, "no-account", label("Ask your organization’s global administrator to add you", "組織の全体管理者に"));
});

test("an address that the provider has not seen opens nothing", async ({ page }) => {
  await leave(page);
  await vouch(page, "unverified:sales@provider.example");
  await told(page, "unverified", label("Confirm the address there", "アドレスを確認してから"));
});

test("who turns back at the provider signs in with a password", async ({ page }) => {
  await leave(page);
  await page.getByRole("link", { name: "[ Cancel ]" }).click();
  await told(page, "cancelled", label("was canceled", "キャンセルされました"));
});

test("the sign-in page shows both ways", async ({ page }) => {
  await open(page, "/sign-in");
  await expect(page.getByRole("link", { name: words.way, exact: true })).toHaveAttribute("href", "/sign-in/openid");
  await expect(field(page, label("Password", "パスワード"))).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
