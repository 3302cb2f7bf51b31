import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";

/** Can this browser hold a passkey at all? */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential !== "undefined";
}

/** Lets the device make a passkey. @returns undefined when the person turned away */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON) {
  const { startRegistration } = await import("@simplewebauthn/browser");
  const made = await startRegistration({ optionsJSON: options }).catch(() => undefined);
  if (!made) return undefined;
  const { id, rawId, type, authenticatorAttachment, clientExtensionResults, response } = made;
  const { clientDataJSON, attestationObject, transports } = response;
  return { id, rawId, type, authenticatorAttachment, clientExtensionResults: { ...clientExtensionResults }, response: { clientDataJSON, attestationObject, transports } };
}

/** Lets the device prove a passkey. @returns undefined when the person turned away */
export async function provePasskey(options: PublicKeyCredentialRequestOptionsJSON) {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const proof = await startAuthentication({ optionsJSON: options }).catch(() => undefined);
  if (!proof) return undefined;
  const { id, rawId, type, authenticatorAttachment, clientExtensionResults, response } = proof;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return { id, rawId, type, authenticatorAttachment, clientExtensionResults: { ...clientExtensionResults }, response: { clientDataJSON, authenticatorData, signature, userHandle } };
}
