import { fromBase64Url, toBase64Url, utf8 } from "./bytes.ts"

/** Where a protected value stands: bound into its ciphertext, so that it cannot be moved to another place. */
export type Place = { office: string; record: string; field: string }

/**
 * A key ring: 32 bytes for encryption and 32 for hashing under each key id, the oldest first. New ciphertexts use the
 * current key. Hashes keep to the oldest: accounts and identities are found by them, so that another key would need
 * them all to be hashed anew first.
 */
export type Ring = {
  current: string
  keys: Record<string, { data: Uint8Array<ArrayBuffer>; hash: Uint8Array<ArrayBuffer> }>
}

export type Keys = {
  /** AES-256-GCM under the data key: `<key id>.<iv and ciphertext>`. */
  encrypt(value: string, place: Place): Promise<string>
  /** The value; throws when it was changed, moved, or its key is unknown. */
  decrypt(sealed: string, place: Place): Promise<string>
  /** A keyed hash for look-up and duplicates (`<key id>.<HMAC-SHA-256>`), different for each office and field. */
  hash(value: string, place: Omit<Place, "record">): Promise<string>
  /** A secret of 32 bytes that follows from the key and this place, the same whenever it is asked for. */
  derive(place: Place): Promise<Uint8Array<ArrayBuffer>>
}

/** Field protection over a key ring; the ring comes from KMS in the cloud and from a key file locally. */
export const open = async (ring: Ring): Promise<Keys> => {
  const imported = new Map(
    await Promise.all(
      Object.entries(ring.keys).map(
        async ([id, { data, hash }]) =>
          [
            id,
            {
              data: await crypto.subtle.importKey("raw", data, "AES-GCM", false, ["encrypt", "decrypt"]),
              hash: await crypto.subtle.importKey("raw", hash, { name: "HMAC", hash: "SHA-256" }, false, [
                "sign",
              ]),
            },
          ] as const,
      ),
    ),
  )
  const key = (id: string) => {
    const found = imported.get(id)
    if (!found) throw new Error("unknown data key")
    return found
  }
  key(ring.current)
  const oldest = Object.keys(ring.keys)[0] ?? ring.current
  return {
    encrypt: async (value, place) => {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: associated(place) },
        key(ring.current).data,
        utf8(value),
      )
      return `${ring.current}.${toBase64Url(new Uint8Array([...iv, ...new Uint8Array(sealed)]))}`
    },
    decrypt: async (sealed, place) => {
      const [id = "", content = ""] = sealed.split(".")
      const bytes = fromBase64Url(content)
      const value = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: bytes.subarray(0, 12), additionalData: associated(place) },
        key(id).data,
        bytes.subarray(12),
      )
      return new TextDecoder().decode(value)
    },
    hash: async (value, place) => {
      const content = utf8(JSON.stringify([place.office, place.field, value]))
      const mac = await crypto.subtle.sign("HMAC", key(oldest).hash, content)
      return `${oldest}.${toBase64Url(new Uint8Array(mac))}`
    },
    derive: async ({ office, record, field }) => {
      // Four parts where a hash has three, so that no hash is ever a secret.
      const content = utf8(JSON.stringify(["secret", office, record, field]))
      return new Uint8Array(await crypto.subtle.sign("HMAC", key(oldest).hash, content))
    },
  }
}

/** A new ring with one key, for a fresh installation or a test. */
export const newRing = (id: string): Ring => ({
  current: id,
  keys: {
    [id]: {
      data: crypto.getRandomValues(new Uint8Array(32)),
      hash: crypto.getRandomValues(new Uint8Array(32)),
    },
  },
})

const associated = (place: Place) => utf8(JSON.stringify([place.office, place.record, place.field]))
