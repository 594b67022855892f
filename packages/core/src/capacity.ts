type Consumed = { CapacityUnits?: number; ReadCapacityUnits?: number; WriteCapacityUnits?: number }

/** Read and write units of an operation, out of what the database says it consumed. */
export const units = (operation: string, consumed: unknown) => {
  const { CapacityUnits = 0, ReadCapacityUnits, WriteCapacityUnits } = (consumed ?? {}) as Consumed
  const writes = operation === "Write" || operation === "TransactWriteItems"
  return {
    read: ReadCapacityUnits ?? (writes ? 0 : CapacityUnits),
    write: WriteCapacityUnits ?? (writes ? CapacityUnits : 0),
  }
}
