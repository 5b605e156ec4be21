// Orders as the review page sends them: the form is read from the page once for each customer, and sent again and again
// with a new key, so that each is an order of its own.
import { randomUUID } from "node:crypto";
import { ask, fields } from "./traffic.mjs";

/** Customers for whom it is ordered in turn, and lines of an order. */
const CUSTOMERS = 8;
const LINES = 3;
const HIDDEN = ["customer", "chosen", "reseller", "total"];
export const ORDERED = "done=subscriptions-ordered";

const ids = (text) => [...new Set([...text.matchAll(/\/customers\/([0-9a-f]{8}-[0-9a-f-]{27})/g)].map(([, id]) => id))];

/** The value of a hidden field of the page. */
function hidden(text, name) {
  const tag = text.split(`name="input[${name}]"`)[1]?.split(">")[0];
  return tag?.split('value="')[1]?.split('"')[0];
}

/** The form that orders for this customer, or nothing where the offers cannot be sold there. */
async function form(base, cookie, customer) {
  const page = await ask(base, cookie, { path: `/customers/${customer}/subscriptions/new`, read: true });
  const offers = page.text.split('[offer_id]"').slice(1).map((part) => part.split('value="')[1]?.split('"')[0]);
  const lines = offers.slice(0, LINES).flatMap((offer, index) => {
    const line = { offer_id: offer, chosen: "true", quantity: "1", billing_cycle: "monthly" };
    return Object.entries(line).map(([name, value]) => [`input[lines][${index}][${name}]`, value]);
  });
  const chosen = new URLSearchParams([["input[customer]", customer], ...lines]).toString();
  const review = await ask(base, cookie, { path: "/sfn/subscription/choose", form: chosen });
  if (!review.location) return undefined;
  const path = review.location.replace(/^https?:\/\/[^/]+/, "");
  const { text } = await ask(base, cookie, { path, read: true });
  const values = Object.fromEntries(HIDDEN.map((name) => [name, hidden(text, name)]));
  // Nobody is chosen as the reseller where that is empty.
  return values.customer && values.chosen && values.total ? { ...values, reseller: values.reseller ?? "" } : undefined;
}

/** Gives the next order each time it is called. Each form is tried once. */
export async function orders(base, cookie) {
  const list = await ask(base, cookie, { path: "/customers", read: true });
  const demo = await ask(base, cookie, { path: "/customers?q=Momiji", read: true });
  const forms = [];
  for (const customer of [...ids(demo.text), ...ids(list.text)].slice(0, 3 * CUSTOMERS)) {
    if (forms.length === CUSTOMERS) break;
    const values = await form(base, cookie, customer);
    if (!values) continue;
    const tried = await ask(base, cookie, order(values));
    if (tried.location?.includes(ORDERED)) forms.push(values);
  }
  if (forms.length === 0) throw new Error("nothing can be ordered for anybody");
  let number = 0;
  return () => order(forms[(number += 1) % forms.length]);
}

const order = (values) => ({ path: "/sfn/subscription/add", form: fields({ ...values, key: randomUUID() }) });
