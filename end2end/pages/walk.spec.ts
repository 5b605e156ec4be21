// Every page that has an address of its own, as each kind of organization sees it: no barrier and no sideways scroll,
// light and dark, wide and narrow, in both languages; and (by the fixture) nothing on the console.
import { enter, expect, expectStatus, label, open, test } from "../fixtures/index.ts";
import { look } from "../fixtures/walk.ts";

const HINODE = "/indirect-resellers/3f74e286-9311-491a-be38-8523231b1e10";
const AOZORA = "/indirect-providers/5e9eb8a2-c1f5-4e3a-aff4-b817d267511f";
const EVERGREEN = "/enroll/b0320553-d197-4921-9693-aa856c6ac987";
const OPEN_REQUEST = "/support-requests/8d714f93-88e0-4ece-8f0e-f94b2a3de3a0";
const CLOSED_REQUEST = "/support-requests/1c61684f-e57b-453b-83d9-8e78150cf6d1";
const ASKED_REQUEST = "/support-requests/4ec9e79f-c718-4b6d-853e-a4cdedefbcaa";
const CONTACT = "/find-a-provider/5e9eb8a2-c1f5-4e3a-aff4-b817d267511f/contact";
const MOMIJI = "/customers/351afc09-6d3a-4745-9d58-467bdbc808db";

/** An address, or the first link on the page before that begins with this, in its table where that is asked for. */
type Step = string | { first: string; within?: "tbody" };

const WALKS: [string, string, Step[]][] = [
  [
    "admin@provider.example",
    "partners",
    [
      "/dashboard",
      "/indirect-resellers",
      "/indirect-resellers?q=nobody",
      HINODE,
      `${HINODE}/customers/new`,
      `${HINODE}/users/new`,
      `${HINODE}/users?q=nobody`,
      `${HINODE}/users`,
      { first: `${HINODE}/users/`, within: "tbody" },
      "/indirect-resellers/request",
      "/invitations?state=drafted",
      { first: "/invitations?state=drafted&revoke=" },
      "/invitations?state=declined",
      { first: "/indirect-resellers/request?invitation=" },
      "/no-such-page",
    ],
  ],
  [
    "admin@provider.example",
    "customers and people",
    [
      "/customers?q=o&sort=-name",
      "/customers?q=nobody",
      "/customers?find=hinode",
      `/customers?q=Momiji&open=${MOMIJI.slice(11)}`,
      MOMIJI,
      `${MOMIJI}/subscriptions`,
      `${MOMIJI}/subscriptions/new`,
      `${MOMIJI}/subscriptions/new?find=hinode`,
      MOMIJI,
      { first: `${MOMIJI}/subscriptions/` },
      { first: `${MOMIJI}/subscriptions/` },
      `${MOMIJI}/orders`,
      `${MOMIJI}/orders?status=cancelled`,
      "/orders?q=nobody",
      "/orders?status=failed",
      // Any order: other tests try the failed ones again and give them up. features/order.spec.ts judges a failed one.
      "/orders",
      { first: "/customers/" },
      `${MOMIJI}/setup-info`,
      "/account/users",
      { first: "/account/users/" },
      "/account/users?q=nobody",
      "/account/set-password",
      "/account/security",
      "/account/second-factor",
      "/account/passkey",
      "/account/confirm",
      "/forgot-password",
      "/forgot-password?sent=1",
      "/reset-password",
      "/incentives",
      { first: "/incentives?month=" },
      "/incentives/credit",
    ],
  ],
  ["admin@provider.example", "the search", ["/search", "/search?q=o", "/search?q=nobody-at-all"]],
  ["helpdesk@provider.example", "what is refused", ["/dashboard", "/indirect-resellers", `${HINODE}/customers/new`, `${MOMIJI}/setup-info`]],
  [
    "admin@reseller.example",
    "providers and customers",
    [
      "/dashboard",
      "/indirect-providers?q=nobody",
      "/indirect-providers",
      AOZORA,
      `${AOZORA}/customers`,
      `${AOZORA}/customers?q=nobody`,
      `${AOZORA}/invite`,
      "/customers/request",
      `/customers?q=Momiji&open=${MOMIJI.slice(11)}`,
      MOMIJI,
      "/indirect-resellers",
      "/account/users",
      "/incentives",
    ],
  ],
  [
    "admin@reseller.example",
    "a customer's users and licenses",
    [
      `${MOMIJI}/services`,
      `${MOMIJI}/licenses`,
      `${MOMIJI}/users?tab=deleted`,
      `${MOMIJI}/users?q=nobody`,
      `${MOMIJI}/users/import`,
      `${MOMIJI}/users/new`,
      `${MOMIJI}/users?q=mori`,
      { first: `${MOMIJI}/users/`, within: "tbody" },
      { first: `${MOMIJI}/licenses?user=` },
    ],
  ],
  [
    "admin@provider.example",
    "requests for licenses and activity",
    ["/order-requests", "/order-requests?status=withdrawn", "/activity", "/activity?group=platform", `${MOMIJI}/activity`],
  ],
  ["admin@reseller3.example", "nothing yet", ["/dashboard", "/indirect-providers", "/customers", "/invitation"]],
  ["user@customer.example", "its own licenses", ["/account/licenses"]],
  [
    "admin@customer.example",
    "its own account",
    [
      "/dashboard",
      "/partners",
      { first: "/relationships/" },
      "/account/profile",
      "/account/close",
      MOMIJI,
      { first: `${MOMIJI}/subscriptions/` },
      { first: `${MOMIJI}/subscriptions/` },
      "/account/users",
      { first: "/account/users/" },
      "/activity",
      `${MOMIJI}/activity`,
    ],
  ],
  [
    "admin@customer.example",
    "its support requests",
    [
      "/support-requests",
      OPEN_REQUEST,
      "/support-requests?status=closed",
      CLOSED_REQUEST,
      "/support-requests/new",
      { first: "/support-requests/new?subscription=" },
    ],
  ],
  [
    "helpdesk@provider.example",
    "support requests",
    ["/support-requests", "/support-requests?view=sold&status=attention_needed", ASKED_REQUEST, "/support-requests/new"],
  ],
  [
    "sales@reseller.example",
    "referrals",
    [
      "/referrals",
      "/referrals?status=new",
      { first: "/referrals/" },
      "/referrals?status=evaluating",
      { first: "/referrals/" },
      "/referrals?status=won",
      { first: "/referrals/" },
      "/customers/lead-sources",
      MOMIJI,
    ],
  ],
  ["admin@operator.example", "referring a customer", ["/operator/referrals/new"]],
  ["admin@reseller3.example", "no support requests", ["/support-requests", "/support-requests?status=open"]],
  ["admin@wakaba-net.example", "its application waits", ["/dashboard", { first: "/enroll/" }]],
  ["admin@kuroshio-sol.example", "its application was rejected", ["/dashboard", { first: "/enroll/" }]],
  ["admin@prairie-wind.example", "its application was withdrawn", ["/enroll/80d98604-e9ac-4fb2-ae75-2a56e864414c/status"]],
  ["admin@reseller3.example", "its application is approved", ["/enroll/4db47abc-d737-44df-9f61-13a1416b9a67/status"]],
  [
    "admin@evergreen-works.example",
    "its application",
    ["/dashboard", ...["welcome", "tenant", "membership", "membership-user", "membership-password", "profile", "organization"].map((step) => `${EVERGREEN}/${step}`)],
  ],
  [
    "admin@operator.example",
    "applications",
    [
      "/operator/enrollments",
      { first: "/operator/enrollments/" },
      "/operator/enrollments?state=withdrawn&days=3",
      { first: "/operator/enrollments/" },
      "/operator/enrollments?state=completed&days=3000",
    ],
  ],
  [
    "admin@operator.example",
    "the membership registry",
    [
      "/operator/membership?q=pmc-both",
      { first: "/operator/membership/" },
      "/operator/membership?q=pmc-jp",
      "/operator/membership?q=nobody",
      "/operator/membership/new",
      "/operator/membership/import",
      "/operator/membership/import?created=2&updated=0&unchanged=1",
      "/operator/catalog?show=not-priced",
      "/operator/catalog?q=archiving",
      { first: "/operator/catalog/" },
      "/operator/catalog?q=no-such-offer",
      "/operator/catalog/new",
      "/operator/catalog/categories",
      "/operator/catalog/import",
      "/operator/catalog/import?created=2&updated=0&unchanged=1",
    ],
  ],
  [
    "admin@operator.example",
    "organizations",
    ["/operator/organizations?q=momiji", { first: "/operator/organizations/" }, "/operator/organizations?state=closed"],
  ],
  [
    "admin@operator.example",
    "the outbox",
    ["/dashboard", "/operator/security", "/operator/outbox?status=failed", { first: "/operator/outbox/" }, "/operator/outbox?status=transmitting"],
  ],
];

for (const [account, what, steps] of WALKS) {
  test(`${account} walks through its pages: ${what}`, async ({ page }) => {
    test.slow();
    expectStatus(page, 403, 404);
    await enter(page, account);
    for (const step of steps) {
      if (typeof step === "string") await open(page, step);
      else await open(page, (await page.getByRole("main").locator(`${step.within ?? ""} a[href^="${step.first}"]`).first().getAttribute("href")) ?? "");
      await look(page);
    }
  });
}

test("a visitor sees the home and the way to sign in", async ({ page }) => {
  expectStatus(page, 404);
  for (const address of ["/", "/sign-in", "/enroll", "/invitation", "/verify-email", "/verify-email?confirmed=1", "/inquiry", "/inquiry?confirmed=1", CONTACT, "/no-such-page"]) {
    await open(page, `${address}${address.includes("?") ? "&" : "?"}lang=${label("en", "ja")}`);
    await look(page);
  }
  await open(page, "/customers");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});
