/**
 * The names of a table, in the table's order. A list of the contract stands once, as a table from name to facts; its
 * type is `keyof typeof TABLE`, and this function gives its values.
 */
export function namesOf<K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] {
  return Object.keys(table) as [K, ...K[]];
}
