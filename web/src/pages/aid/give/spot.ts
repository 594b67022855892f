import { createSignal } from "solid-js"

export const ways = ["pindai", "cari"] as const
/** By what they show, or by their name. */
export type Way = (typeof ways)[number]

type Chosen = { stock?: string; where?: string; settled?: boolean; area?: string; way?: Way }

const keyOf = (programme: string) => `setiakawan.give.${programme}`

const remembered = (programme: string): Chosen => {
  try {
    return JSON.parse(localStorage.getItem(keyOf(programme)) ?? "{}") as Chosen
  } catch {
    return {}
  }
}

/** Out of which stock and at which place this desk hands over, and in which area it looks: remembered by the browser. */
export const createSpot = (programme: string, stores: () => readonly { place: string }[]) => {
  const [chosen, setChosen] = createSignal(remembered(programme))
  return {
    /** The store, where it is still there; without a choice the only one there is. */
    stock: (): string | undefined => {
      const all = stores()
      const kept = all.find(({ place }) => place === chosen().stock)
      return (kept ?? (all.length === 1 ? all[0] : undefined))?.place
    },
    where: () => chosen().where ?? "",
    way: (): Way => (chosen().way === "cari" ? "cari" : "pindai"),
    /** Somebody said that this is the place, or gave something from here: it need not be asked any more. */
    settled: () => chosen().settled === true,
    area: () => chosen().area ?? "",
    choose: (part: Chosen) => {
      const next = { ...chosen(), ...part }
      setChosen(next)
      try {
        localStorage.setItem(keyOf(programme), JSON.stringify(next))
      } catch {
        // A browser without storage asks again next time.
      }
    },
  }
}

export type Spot = ReturnType<typeof createSpot>
