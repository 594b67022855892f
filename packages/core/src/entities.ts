import { Statement } from "./accreditation/statement.ts"
import { Account, Membership } from "./account.ts"
import { Allocation } from "./aid/allocation.ts"
import * as AidLedger from "./aid/ledger.ts"
import * as AidListing from "./aid/listing.ts"
import * as HandoverRecord from "./aid/handover-record.ts"
import * as HandoverRows from "./aid/handover-rows.ts"
import { Programme } from "./aid/programme.ts"
import { Movement, Stock } from "./aid/stock.ts"
import * as Reference from "./aid/reference.ts"
import { Entry } from "./audit.ts"
import { Certificate } from "./certificate.ts"
import { Line } from "./ceremony/line.ts"
import { Receipt } from "./ceremony/receipt.ts"
import { Shown } from "./ceremony/shown.ts"
import { Place } from "./ceremony/subject.ts"
import { Device } from "./check-in/device.ts"
import { Ledger, Stray } from "./check-in/ledger.ts"
import { Quarantined } from "./check-in/quarantine.ts"
import { Mention, Row } from "./decree/annex.ts"
import { Decree, Text } from "./decree/decree.ts"
import { Duty } from "./duty.ts"
import { Scan } from "./decree/scan.ts"
import { Event } from "./event.ts"
import { Grant } from "./grant.ts"
import { Job } from "./job.ts"
import { Member } from "./member.ts"
import { Office } from "./office.ts"
import { Organisation } from "./organisation.ts"
import { Identity, Person } from "./person.ts"
import { Registration } from "./registration.ts"
import type { Upgradable } from "./migration.ts"
import { Tally } from "./tally.ts"
import { Listing } from "./volunteer/listing.ts"
import { Card, Pointer } from "./volunteer/card.ts"
import { Volunteer } from "./volunteer/volunteer.ts"

/** Every entity that a migration may meet, by the name its items carry. */
export const entities: ReadonlyMap<string, Upgradable> = new Map(
  [
    Account,
    AidLedger.Ledger,
    AidListing.Entry,
    Allocation,
    Card,
    Certificate,
    Decree,
    Device,
    Duty,
    Entry,
    Event,
    Grant,
    HandoverRecord.HandoverRecord,
    HandoverRows.Row,
    Identity,
    Job,
    Ledger,
    Line,
    Listing,
    Member,
    Membership,
    Mention,
    Movement,
    Office,
    Organisation,
    Person,
    Place,
    Pointer,
    Programme,
    Quarantined,
    Receipt,
    Reference.List,
    Reference.Row,
    Registration,
    Row,
    Scan,
    Shown,
    Statement,
    Stock,
    Stray,
    Tally,
    Text,
    Volunteer,
  ].map((entity) => [entity.name, entity as Upgradable]),
)
