// Passkeys on the pages that offer them. Without this file, or in a browser that has none, those pages work by codes:
// what needs a passkey stays hidden. Answers travel in the fields of a normal form, so that a failing one comes back as a
// page like any other; a browser that was not let sends them empty.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const known = (box) =>
  (box.dataset.known ?? "")
    .split(" ")
    .filter(Boolean)
    .map((id) => ({ type: "public-key", id: bytes(id) }));

async function create(box) {
  const { challenge, rpId, userId, userName } = box.dataset;
  const { response } = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(challenge),
      rp: { id: rpId, name: "Kizuna" },
      user: { id: bytes(userId), name: userName, displayName: userName },
      pubKeyCredParams: box.dataset.algorithms.split(" ").map((alg) => ({ type: "public-key", alg: Number(alg) })),
      excludeCredentials: known(box),
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      attestation: "none",
    },
  });
  return { client_data: response.clientDataJSON, attestation: response.attestationObject };
}

async function get(box) {
  const { challenge, rpId } = box.dataset;
  const { rawId, response } = await navigator.credentials.get({
    publicKey: { challenge: bytes(challenge), rpId, allowCredentials: known(box), userVerification: "required" },
  });
  return {
    id: rawId,
    client_data: response.clientDataJSON,
    authenticator_data: response.authenticatorData,
    signature: response.signature,
  };
}

const ceremonies = { create, get };

async function run(box, form) {
  if (box.dataset.busy) return;
  box.dataset.busy = "true";
  const answer = await ceremonies[box.dataset.passkey](box).catch(() => ({}));
  for (const [name, buffer] of Object.entries(answer)) {
    form.elements.namedItem(`input[${name}]`).value = text(buffer);
  }
  form.requestSubmit();
}

const able = Boolean(window.PublicKeyCredential && navigator.credentials);
for (const box of document.querySelectorAll("[data-passkey]")) {
  const { passkey, start } = box.dataset;
  box.hidden = passkey === "absent" ? able : !able;
  if (!able || !(passkey in ceremonies)) continue;
  const form = box.querySelector("form");
  const button = form.querySelector("button");
  // The click alone is kept from sending the form: what sends it is the answer.
  button.addEventListener("click", (event) => {
    event.preventDefault();
    run(box, form);
  });
  if (start) run(box, form);
}
// A page that the browser brings back can be asked once more.
window.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const box of document.querySelectorAll("[data-busy]")) delete box.dataset.busy;
});
