// What reacts in the browser, and what only it can do: copying, waiting for a tick, dialogs, searching, swapping,
// asking before leaving. What the same places do without JavaScript is in the specs of their features.
import type { Page } from "@playwright/test";
import { button, enter, expect, expectStatus, field, heading, hydrated, label, open, test } from "../fixtures/index.ts";
import { draftLink, message, rowOf, words as invitation } from "../fixtures/invitation.ts";
import {
  begin,
  fillCustomer,
  freshDomain,
  passwordIn,
  problems,
  PROVIDER,
  setupInfo,
  toConfirmation,
  toSubscriptions,
  words,
} from "../fixtures/wizard.ts";

const MOMIJI = "351afc09-6d3a-4745-9d58-467bdbc808db";

async function mayUseClipboard(page: Page): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

test.describe("@only-desktop @only-ja", () => {
  test("a copy button copies, and says so", async ({ page }) => {
    await mayUseClipboard(page);
    await enter(page, PROVIDER);
    await open(page, `/customers/${MOMIJI}`);
    const copy = button(page, label("Copy", "コピー")).first();
    await copy.click();
    await expect(copy.getByRole("status")).toHaveText(label("Copied", "コピーしました"));
    expect(await clipboard(page)).toBe(MOMIJI);
  });

  test("the composer copies the text as it stands, and notes that it was handed out", async ({ page }) => {
    await mayUseClipboard(page);
    await enter(page, PROVIDER);
    const link = await draftLink(page);
    const composer = page.url();
    const text = `${label("Good day", "こんにちは")}\n${link}`;
    await message(page).fill(text);
    await expect(page.locator(".mail-composer__text")).toHaveText(text);
    const noted = page.waitForResponse((answer) => answer.url().endsWith("/sfn/invitation/hand-out"));
    await button(page, invitation.copy).click();
    expect((await noted).status()).toBe(200);
    expect(await clipboard(page)).toBe(text);
    await expect(page).toHaveURL(composer);
    await expect(await rowOf(page, composer)).toContainText(label("Prepared", "準備済み"));
  });

  test("a long mail opens as its beginning, and its rest is on the clipboard", async ({ page }) => {
    await mayUseClipboard(page);
    await enter(page, PROVIDER);
    const link = await draftLink(page);
    const warning = page.getByText(label("This email is longer than mail programs take", "メール アプリで開ける長さを超えています"));
    await expect(warning).toBeHidden();
    const text = `${"桜".repeat(300)}\n${link}`;
    await message(page).fill(text);
    await expect(warning).toBeVisible();
    const mail = page.getByRole("link", { name: invitation.openInEmail, exact: true });
    const address = (await mail.getAttribute("href")) ?? "";
    expect(address.length).toBeLessThanOrEqual(1600);
    expect(address).toContain(encodeURIComponent(link));
    // No mail program is there to open it.
    await page.evaluate(() => addEventListener("click", (event) => event.preventDefault(), { capture: true }));
    const noted = page.waitForResponse((answer) => answer.url().endsWith("/sfn/invitation/hand-out"));
    await mail.click();
    expect((await noted).status()).toBe(200);
    expect(await clipboard(page)).toBe(text);
  });

  test("a record opens in place, keeps the focus, and can be shared", async ({ page }) => {
    await mayUseClipboard(page);
    await enter(page, PROVIDER);
    await open(page, "/customers?q=Momiji");
    await page.evaluate(() => document.body.classList.add("same-document"));
    const arrow = page.getByRole("link", { name: label("down arrow", "下矢印"), exact: true }).first();
    const record = page.getByText("Office 365 Business Premium").first();
    await expect(arrow).toHaveAttribute("aria-expanded", "false");
    await arrow.focus();
    await page.keyboard.press("Enter");
    await expect(record).toBeVisible();
    await expect(arrow).toHaveAttribute("aria-expanded", "true");
    await expect(arrow).toBeFocused();
    await expect(page.locator("body")).toHaveClass("same-document");
    await expect(page).toHaveURL(new RegExp(`\\?q=Momiji&open=${MOMIJI}$`));
    await button(page, label("Copy", "コピー")).first().click(); // what came later reacts too
    await expect.poll(() => clipboard(page)).toBe(MOMIJI);
    await arrow.click();
    await expect(record).toHaveCount(0);
    await expect(page).toHaveURL(/\?q=Momiji$/);
  });

  test("the button that agrees waits for its tick and says why", async ({ page, freshPage }) => {
    await enter(page, PROVIDER);
    const link = await draftLink(page);
    const reader = await freshPage();
    await enter(reader, "admin@reseller3.example");
    await open(reader, link);
    const agree = button(reader, invitation.authorize);
    const reason = label("Tick the box to continue.", "続けるには、チェック ボックスをオンにしてください。");
    await expect(agree).toBeDisabled();
    await expect(reader.getByText(reason)).toBeVisible();
    await expect(agree).toHaveAccessibleDescription(reason);
    await reader.locator("#consent").check();
    await expect(agree).toBeEnabled();
    await expect(reader.getByText(reason)).toHaveCount(0);
    await reader.locator("#consent").uncheck();
    await expect(agree).toBeDisabled();
  });

  test("a dialog opens, keeps the focus, closes on Escape, and gives the focus back", async ({ page }) => {
    await toSubscriptions(page, freshDomain());
    const opener = page.getByRole("link", { name: words.cancel, exact: true });
    const dialog = page.getByRole("dialog", { name: words.cancelTitle });
    const address = page.url();
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await expect(button(page, words.cancelKeep)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
    await opener.click();
    await button(page, words.cancelKeep).click();
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
    expect(page.url()).toBe(address);
  });

  test("a form that is on its way is not sent again", async ({ page }) => {
    await enter(page, PROVIDER);
    await draftLink(page);
    let requests = 0;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route("**/indirect-resellers/request**", async (route) => {
      if (route.request().method() === "POST") {
        requests += 1;
        await held;
      }
      await route.continue();
    });
    const update = button(page, invitation.update);
    await update.scrollIntoViewIfNeeded();
    const box = await update.boundingBox();
    const at: [number, number] = [(box?.x ?? 0) + 10, (box?.y ?? 0) + 10];
    // While the answer is awaited locators wait too, so that what the button says is written down.
    await update.evaluate((element) =>
      new MutationObserver(() => sessionStorage.setItem("busy", element.getAttribute("aria-busy") ?? "")).observe(element, {
        attributeFilter: ["aria-busy"],
      }),
    );
    await page.mouse.dblclick(...at);
    await page.mouse.click(...at);
    await page.waitForTimeout(500);
    letGo();
    await page.waitForEvent("load");
    await hydrated(page);
    expect(requests).toBe(1);
    expect(await page.evaluate(() => sessionStorage.getItem("busy"))).toBe("true");
    await expect(update).not.toHaveAttribute("aria-busy");
  });

  test("the search hides offers and whole categories, and says when nothing matches", async ({ page }) => {
    await toSubscriptions(page, freshDomain());
    const offers = page.locator("#offers li");
    const categories = page.locator("#offers section");
    const total = await offers.count();
    const groups = await categories.count();
    expect(groups).toBeGreaterThanOrEqual(4);
    const last = categories.last().locator("li").last();
    const name = (await last.getAttribute("data-name")) ?? "";
    const kept = offers.first().getByRole("checkbox");
    await kept.check();

    const search = page.getByRole("searchbox", { name: label("Search subscriptions", "サブスクリプションの検索") });
    const visible = { visible: true };
    await search.fill(name.toUpperCase());
    await expect(last).toBeVisible();
    await expect(offers.filter(visible)).toHaveCount(1);
    await expect(categories.filter(visible)).toHaveCount(1);
    const said = page.getByRole("status").filter({ hasText: label("No subscription matches", "一致するサブスクリプションはありません") });
    await expect(said).toHaveCount(0);
    await search.fill("no such offer");
    await expect(offers.filter(visible)).toHaveCount(0);
    await expect(categories.filter(visible)).toHaveCount(0);
    await expect(said).toBeVisible();
    const fullWidth = [...name].map((letter) => (/[!-~]/.test(letter) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter));
    await search.fill(fullWidth.join(""));
    await expect(offers.filter(visible)).toHaveCount(1);
    await expect(last).toBeVisible();
    await search.fill("");
    await expect(offers.filter(visible)).toHaveCount(total);
    await expect(categories.filter(visible)).toHaveCount(groups);
    await expect(kept).toBeChecked();
  });

  test("another country brings its own field and keeps what was typed elsewhere", async ({ page }) => {
    await begin(page);
    await fillCustomer(page, "harbor-lights");
    const [country, state] = [field(page, words.country), field(page, words.state)];
    await country.selectOption("US");
    await state.selectOption("WA");
    await expect(state.locator("option[value='13']")).toHaveCount(0);
    await country.selectOption("DE");
    await page.getByLabel(words.state).fill("Bayern");
    await country.selectOption("JP");
    await state.selectOption("27");
    await expect(field(page, words.domain)).toHaveValue("harbor-lights");
    await expect(field(page, words.city)).toHaveValue(label("Shinjuku", "新宿区"));
    await expect(field(page, words.email)).toHaveValue("aoi@shinjuku.example");
  });

  test("after a failed form the focus is on the summary, and its links lead to the fields", async ({ page }) => {
    await begin(page);
    expectStatus(page, 422);
    await fillCustomer(page, "aoi");
    await field(page, words.email).fill("aoi");
    await button(page, words.nextSubscriptions).click();
    await expect(problems(page)).toBeFocused();
    await hydrated(page);
    await expect(problems(page)).toBeFocused();
    await expect(page).toHaveTitle(new RegExp(`^${label("Error: ", "エラー: ")}`));
    await problems(page).getByRole("link").click();
    await expect(field(page, words.email)).toBeFocused();
  });

  test("the secret is asked about before it is left, and gone after Back", async ({ page }) => {
    await toConfirmation(page, freshDomain());
    const confirmation = page.url();
    const password = await passwordIn(page).innerText();
    const asked: string[] = [];
    page.on("dialog", async (dialog) => {
      asked.push(dialog.message());
      await dialog.dismiss();
    });
    const away = page.getByRole("navigation").getByRole("link", { name: label("Dashboard", "ダッシュボード"), exact: true });
    await away.click();
    expect(asked).toEqual([expect.stringContaining(label("has not been copied or saved yet", "まだコピーも保存もされていません"))]);
    expect(page.url()).toBe(confirmation);
    await expect(passwordIn(page)).toHaveText(password);

    // A form asks as well, and whoever stays can send it later.
    const saved = page.getByRole("checkbox", { name: label("I have saved it", "保存しました") });
    await saved.check();
    await saved.uncheck();
    await button(page, label("Account", "アカウント")).click();
    await button(page, label("Sign out", "サインアウト")).click();
    expect(asked).toHaveLength(2);
    expect(page.url()).toBe(confirmation);
    await expect(passwordIn(page)).toHaveText(password);
    await expect(page.locator("form[aria-busy], button[aria-busy]")).toHaveCount(0);
    await page.keyboard.press("Escape");

    const second = await page.context().newPage();
    await second.goto(confirmation);
    await expect(button(second, words.reset)).toBeVisible();
    expect(await second.content()).not.toContain(password);
    await second.close();

    await away.click(); // it asks once
    await heading(page, label("Dashboard", "ダッシュボード"));
    expect(asked).toHaveLength(2);
    await page.goBack();
    await heading(page, words.confirmation);
    await expect(button(page, words.reset)).toBeVisible();
    expect(await page.content()).not.toContain(password);
    await page.reload();
    await expect(button(page, words.reset)).toBeVisible();
    expect(await page.content()).not.toContain(password);
  });

  test("a secret that was copied is left without a question, and can be hidden", async ({ page }) => {
    await mayUseClipboard(page);
    await toConfirmation(page, freshDomain());
    const password = await passwordIn(page).innerText();
    await button(page, label("Hide", "非表示")).click();
    await expect(setupInfo(page)).toHaveAttribute("data-concealed", "true");
    await button(page, label("Show", "表示")).click();
    await expect(setupInfo(page)).not.toHaveAttribute("data-concealed", "true");
    const asked: string[] = [];
    page.on("dialog", async (dialog) => {
      asked.push(dialog.message());
      await dialog.dismiss();
    });
    await button(page, label("Copy both", "両方をコピー")).click();
    expect(await clipboard(page)).toContain(password);
    await page.getByRole("navigation").getByRole("link", { name: label("Dashboard", "ダッシュボード"), exact: true }).click();
    await heading(page, label("Dashboard", "ダッシュボード"));
    expect(asked).toEqual([]);
  });
});
