// The operator suspends an organization: its people reach a page that says why, and nothing else, until it is reinstated.
// It asks to be closed: a legal hold keeps that waiting, and the organization takes it back.
import { button, enter, expect, expectStatus, field, fillSignIn, fresh, heading, label, linkIn, mailTo, open, signIn, test } from "../fixtures/index.ts";

const names = {
  get title() { return label("Organizations", "組織"); },
  get suspend() { return label("Suspend", "利用を停止する"); },
  get reinstate() { return label("Reinstate", "利用を再開する"); },
  get suspended() { return label("The organization is suspended.", "組織の利用を停止しました。"); },
  get reinstated() { return label("The organization is reinstated.", "組織の利用を再開しました。"); },
  get reason() { return label("Reason", "理由"); },
  get close() { return label("Close the organization", "組織を閉鎖する"); },
  get ask() { return label("Ask to close", "閉鎖を申請する"); },
  get back() { return label("Take the request back", "申請を取り下げる"); },
  get asks() { return label("Asks to be closed", "閉鎖を申請中"); },
  get closes() { return label("Close", "閉鎖する"); },
  get waiting() { return new RegExp(label("^Organizations that ask to be closed: ", "^閉鎖を申請している組織: ")); },
  get set() { return label("Set legal hold", "法的保全を設定する"); },
  get lift() { return label("Lift legal hold", "法的保全を解除する"); },
  get closed() { return label("The organization is closed.", "組織を閉鎖しました。"); },
  get ownClosed() { return label("Your organization is closed", "貴社は閉鎖されています"); },
  get note() { return label("Note", "連絡事項"); },
};

// Three projects run at once in one demo world: each suspends a customer of its own that no other test enters.
const CUSTOMERS: Record<string, string> = { desktop: "redwood-clinic.example", nojs: "prairie-schools.example", ja: "old-mill.example" };

test("an organization is suspended and reinstated, asks to be closed, takes that back, and is closed", async ({ page, freshPage }) => {
  test.slow();
  expectStatus(page, 422);
  await enter(page, "admin@operator.example");
  const name = CUSTOMERS[test.info().project.name];
  await open(page, `/operator/organizations?q=${encodeURIComponent(name)}`);
  await heading(page, names.title);
  await page.getByRole("main").locator('a[href^="/operator/organizations/"]').first().click();
  await button(page, names.suspend).click();
  await expect(field(page, names.reason)).toHaveAttribute("aria-invalid", "true");
  const reason = fresh("unpaid");
  await field(page, names.reason).fill(reason);
  await button(page, names.suspend).click();
  await expect(page.getByText(names.suspended)).toBeVisible();
  await expect(page.getByRole("main")).toContainText(reason);
  await field(page, names.note).fill("paid");
  await button(page, names.reinstate).click();
  await expect(page.getByText(names.reinstated)).toBeVisible();
  const record = new URL(page.url()).pathname;

  const own = await freshPage();
  await signIn(own, `admin@${name}`);
  await open(own, "/account/profile");
  await own.getByRole("link", { name: names.close, exact: true }).click();
  await heading(own, names.close);
  await expect(own.getByRole("main")).toContainText(label("What stops at once", "ただちに停止するもの"));
  const why = fresh("merged");
  await own.getByRole("main").getByRole("textbox").fill(why);
  await button(own, names.ask).click();
  await expect(own.getByText(label("The operator has been asked to close your organization.", "運営者に組織の閉鎖を申請しました。"))).toBeVisible();
  const told = await mailTo("admin@operator.example", (mail) => mail.text.includes(why));
  expect(linkIn(told)).toContain(record);

  await open(page, "/dashboard");
  await page.getByRole("link", { name: names.waiting }).click();
  await open(page, `/operator/organizations?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText(names.asks);
  await open(page, record);
  await expect(page.getByRole("main")).toContainText(why);
  await expect(button(page, names.closes)).toBeEnabled();
  await field(page, label("Reason for the hold", "保全の理由")).fill("court order");
  await button(page, names.set).click();
  await expect(page.getByText(label("The legal hold stands.", "法的保全を設定しました。"))).toBeVisible();
  await expect(button(page, names.closes)).toHaveCount(0);
  await field(page, label("Reason for lifting", "解除の理由")).fill("settled");
  await button(page, names.lift).click();
  await expect(button(page, names.closes)).toBeEnabled();

  await open(own, "/account/close");
  await button(own, names.back).click();
  await expect(own.getByText(label("The request is taken back.", "申請を取り下げました。"))).toBeVisible();

  // Asked again, it is closed: everybody is signed out, and reads nothing but that.
  await button(own, names.ask).click();
  await expect(button(own, names.back)).toBeVisible();
  await open(page, record);
  await button(page, names.closes).click();
  await expect(page.getByText(names.closed)).toBeVisible();
  await open(own, "/account/close");
  await expect(own).toHaveURL(/\/sign-in/);
  await open(own, "/sign-in");
  await fillSignIn(own, `admin@${name}`);
  await expect(own.getByRole("main")).toContainText(names.ownClosed);
});
