import type { Item } from "@setiakawan/core/aid/programme"
import { type Accessor, createContext, useContext } from "solid-js"
import { call } from "../../../api/client.ts"
import type { useOffice } from "../../office/place.ts"
import { may } from "../../office/place.ts"
import { type Amounts, amountWords } from "./quantities.ts"
import type { Spot } from "./spot.ts"

export type Programme = Awaited<ReturnType<typeof call<"GET /api/offices/:office/aid/:programme">>>
export type StockPlace = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/stock">>
>[number]
/** A recipient with all that was given to them. */
export type View = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/recipients/:recipient">>
>
export type Delivery = View["deliveries"][number]
export type Line = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/recipients">>
>["items"][number]

export type Loaded = {
  programme: Programme
  /** Every place with stock, what is reserved to phones included. */
  stock: StockPlace[]
  /** Names of accounts. */
  members: ReadonlyMap<string, string>
}

type Params = { office: string; programme: string }

/** What the desk needs to know before anybody is found; who may not give is not shown stock. @throws ApiError */
export const load = async (params: Params, gives: boolean): Promise<Loaded> => {
  const [programme, stock, members] = await Promise.all([
    call("GET /api/offices/:office/aid/:programme", { params }),
    gives ? call("GET /api/offices/:office/aid/:programme/stock", { params }) : [],
    call("GET /api/offices/:office/members", { params: { office: params.office } }),
  ])
  return { programme, stock, members: new Map(members.map(({ account, name }) => [account, name])) }
}

/** A phone's id is the place of what is reserved to it. */
const isPhone = (id: string): boolean => id.startsWith("dev_")

/** The programme of the page, as the parts of the desk see it. */
export const createGiving = (office: ReturnType<typeof useOffice>, loaded: Accessor<Loaded>, spot: Spot) => {
  const programme = () => loaded().programme
  const items = (): readonly Item[] => programme().items
  const placeName = (id: string) => loaded().stock.find(({ place }) => place === id)?.name
  return {
    programme,
    items,
    spot,
    params: (): Params => ({ office: office.id(), programme: programme().id }),
    href: (page = "") => office.href(`bantuan/${programme().id}${page && `/${page}`}`),
    may: {
      give: () => may.keepDoor(office.role()) && programme().closed !== true,
      note: () => may.keepDoor(office.role()),
      organise: () => may.organise(office.role()),
    },
    /** The stores one may take from at a desk. */
    stores: () => loaded().stock.filter(({ place }) => !isPhone(place)),
    placeName,
    words: (amounts: Amounts) => amountWords(items(), amounts),
    /** Who recorded something: a member, or the phone that has something reserved; "" when it is not known. */
    nameOf: (id: string): string => loaded().members.get(id) ?? placeName(id) ?? "",
    isPhone,
  }
}

export type Giving = ReturnType<typeof createGiving>

export const GivingContext = createContext<Giving>()

export const useGiving = (): Giving => {
  const giving = useContext(GivingContext)
  if (!giving) throw new Error("This does not stand below the desk of handing over")
  return giving
}
