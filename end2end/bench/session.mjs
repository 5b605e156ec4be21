// Signs in as the demo world's first provider, without a browser.
const PROVIDER = { user_name: "admin@provider.example", password: "kizuna-demo-world" };

/** The cookie of a new session. */
export async function signIn(base) {
  const fields = Object.entries(PROVIDER).map(([name, value]) => [`input[${name}]`, value]);
  const body = new URLSearchParams([["_function", "/sfn/session/sign-in"], ...fields]);
  const answer = await fetch(`${base}/sign-in`, { method: "POST", body, redirect: "manual" });
  await answer.arrayBuffer();
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("kizuna="));
  if (!cookie) throw new Error(`cannot sign in: ${answer.status}`);
  return cookie.split(";")[0];
}
