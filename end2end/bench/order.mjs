// Orders as the review page sends them: the form is read from the page once for each customer, and sent again and again
// with a new key, so that each is an order of its own.
import { randomUUID } from "node:crypto";
import { ask, fields } from "./traffic.mjs";

/** Customers for whom it is ordered in turn, and lines of an order. */
const CUSTOMERS = 8;
const LINES = 3;
const HIDDEN = ["customer", "chosen", "reseller", "total"];
export const ORDERED = "done=subscriptions-ordered";

/** The customers that a page leads to. */
export const ids = (text) => [...new Set([...text.matchAll(/\/customers\/([0-9a-f]{8}-[0-9a-f-]{27})/g)].map(([, id]) => id))];
const order = (values) => ({ path: "/sfn/subscription/add", form: fields({ ...values, key: randomUUID() }) });

/** The value of a hidden field of the page. */
function hidden(text, name) {
  const tag = text.split(`name="input[${name}]"`)[1]?.split(">")[0];
  return tag?.split('value="')[1]?.split('"')[0];
}

/** The offers of the page, some at a time, then one at a time: trials are sold once, and what extends another one not alone. */
function choices(text) {
  const offers = text.split('[offer_id]"').slice(1).map((part) => part.split('value="')[1]?.split('"')[0]);
  const some = offers.map((_, at) => offers.slice(at, at + LINES)).filter((_, at) => at % LINES === 0);
  return [...some, ...offers.map((offer) => [offer])];
}

/** The form that orders these for this customer, or nothing where they cannot be sold there. */
async function review(base, cookie, customer, offers) {
  const lines = offers.flatMap((offer, index) => {
    const line = { offer_id: offer, chosen: "true", quantity: "1", billing_cycle: "monthly" };
    return Object.entries(line).map(([name, value]) => [`input[lines][${index}][${name}]`, value]);
  });
  const chosen = new URLSearchParams([["input[customer]", customer], ...lines]).toString();
  const { location } = await ask(base, cookie, { path: "/sfn/subscription/choose", form: chosen });
  if (!location) return undefined;
  const { text } = await ask(base, cookie, { path: location.replace(/^https?:\/\/[^/]+/, ""), read: true });
  const values = Object.fromEntries(HIDDEN.map((name) => [name, hidden(text, name)]));
  // Nobody is chosen as the reseller where that is empty.
  return values.customer && values.chosen && values.total ? { ...values, reseller: values.reseller ?? "" } : undefined;
}

/** A form that can be sent more than once for this customer. */
async function form(base, cookie, customer) {
  const { text } = await ask(base, cookie, { path: `/customers/${customer}/subscriptions/new`, read: true });
  for (const offers of choices(text)) {
    const values = await review(base, cookie, customer, offers);
    if (!values) continue;
    const [first, second] = [await ask(base, cookie, order(values)), await ask(base, cookie, order(values))];
    if (first.location?.includes(ORDERED) && second.location?.includes(ORDERED)) return values;
  }
  return undefined;
}

/** Gives the next order each time it is called. */
export async function orders(base, cookie) {
  const list = await ask(base, cookie, { path: "/customers", read: true });
  const demo = await ask(base, cookie, { path: "/customers?q=Momiji", read: true });
  const forms = [];
  for (const customer of [...ids(demo.text), ...ids(list.text)].slice(0, 3 * CUSTOMERS)) {
    if (forms.length === CUSTOMERS) break;
    const values = await form(base, cookie, customer);
    if (values) forms.push(values);
  }
  if (forms.length === 0) throw new Error("nothing can be ordered for anybody");
  let number = 0;
  return () => order(forms[(number += 1) % forms.length]);
}
