// Signs in as somebody of the demo world, without a browser.
const PASSWORD = "kizuna-demo-world";

/** The cookie of a new session, of the first provider's administrator unless somebody else is named. */
export async function signIn(base, name = "admin@provider.example") {
  const person = { user_name: name, password: PASSWORD };
  const fields = Object.entries(person).map(([name, value]) => [`input[${name}]`, value]);
  const body = new URLSearchParams([["_function", "/sfn/session/sign-in"], ...fields]);
  const answer = await fetch(`${base}/sign-in`, { method: "POST", body, redirect: "manual" });
  await answer.arrayBuffer();
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("kizuna="));
  if (!cookie) throw new Error(`cannot sign in: ${answer.status}`);
  return cookie.split(";")[0];
}
