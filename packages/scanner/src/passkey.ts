import type { Passkeys } from "./vault.ts"

/** Whether it is worth offering a passkey here; only making one shows whether it can do PRF. */
export const isAvailable = async (): Promise<boolean> => {
  try {
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
  } catch {
    // An old browser has neither the one nor the other.
    return false
  }
}

/**
 * The browser's passkeys with the PRF extension, kept by the phone itself and opened by its fingerprint, face or
 * screen lock. `name` is what the phone shows them under. They sign nobody in: the server never hears of them, so the
 * challenges are only there because the interface wants them.
 */
export const ofBrowser = (name: string): Passkeys => {
  const evaluate: Passkeys["evaluate"] = async (credential, salt) => {
    const got = await orUndefined(
      navigator.credentials.get({
        publicKey: {
          challenge: random(32),
          rpId: location.hostname,
          allowCredentials: [{ type: "public-key", id: credential }],
          userVerification: "required",
          extensions: { prf: { eval: { first: salt } } },
        },
      }),
    )
    return secretOf(got)
  }
  return {
    evaluate,
    create: async (salt) => {
      const made = await orUndefined(
        navigator.credentials.create({
          publicKey: {
            challenge: random(32),
            rp: { id: location.hostname, name: "Setiakawan" },
            user: { id: random(16), name, displayName: name },
            pubKeyCredParams: [
              { type: "public-key", alg: -7 },
              { type: "public-key", alg: -257 },
            ],
            authenticatorSelection: { authenticatorAttachment: "platform", userVerification: "required" },
            extensions: { prf: { eval: { first: salt } } },
          },
        }),
      )
      if (!(made instanceof PublicKeyCredential)) return undefined
      if (!made.getClientExtensionResults().prf?.enabled) return undefined
      const credential = new Uint8Array(made.rawId)
      // Most keepers make the secret only when the passkey is used.
      const secret = secretOf(made) ?? (await evaluate(credential, salt))
      return secret && { credential, secret }
    },
  }
}

const secretOf = (credential: Credential | null | undefined): Uint8Array<ArrayBuffer> | undefined => {
  if (!(credential instanceof PublicKeyCredential)) return undefined
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (!first) return undefined
  return first instanceof ArrayBuffer
    ? new Uint8Array(first)
    : new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
}

/** Refused, timed out, or unable: the PIN is there for each of them. */
const orUndefined = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))
