/** What somebody may be named for at an event: in charge of a phone at the doors, of handing over, or party to a record. */
export const duties = ["check_in_officer", "hand_over_officer", "party"] as const
export type DutyKind = (typeof duties)[number]
