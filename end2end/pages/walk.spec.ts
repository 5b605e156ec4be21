// Every page of the first bond, in both languages, light and dark, wide and narrow: no barrier, no sideways scroll,
// and (by the fixture) nothing on the console.
import { expect, expectAccessible, expectNoSidewaysScroll, label, open, test } from "../fixtures/index.ts";
import { enter } from "../fixtures/invitation.ts";

const WALKS: [string, string[]][] = [
  [
    "admin@provider.example",
    [
      "/dashboard",
      "/indirect-resellers",
      "/indirect-resellers/request",
      "/indirect-resellers/3f74e286-9311-491a-be38-8523231b1e10",
      "/indirect-resellers/3f74e286-9311-491a-be38-8523231b1e10/customers/new",
      "/invitations",
      "/customers",
      "/customers?open=351afc09-6d3a-4745-9d58-467bdbc808db",
      "/customers/351afc09-6d3a-4745-9d58-467bdbc808db",
      "/customers/351afc09-6d3a-4745-9d58-467bdbc808db/subscriptions",
      "/account/users",
      "/account/set-password",
    ],
  ],
  ["admin@reseller.example", ["/dashboard", "/indirect-providers", "/customers"]],
  ["admin@customer.example", ["/dashboard", "/customers/351afc09-6d3a-4745-9d58-467bdbc808db", "/account/users"]],
  ["admin@operator.example", ["/dashboard", "/operator/outbox"]],
];

for (const [account, addresses] of WALKS) {
  test(`${account} walks through its pages`, async ({ page }) => {
    test.slow();
    await enter(page, account);
    for (const address of addresses) {
      await open(page, address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", label("en", "ja"));
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });
}

test("the dark theme has no barriers either", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await enter(page, "admin@provider.example");
  for (const address of ["/dashboard", "/indirect-resellers", "/customers"]) {
    await open(page, address);
    await expectAccessible(page);
  }
});
