/** What is ticked in a list: one by one, a range from the last tick to the cursor, everything. Ids, so that a list read
 * again keeps its ticks; those no longer in it fall out. */
export class Ticks {
  constructor(
    readonly ids: ReadonlySet<string> = new Set(),
    private readonly anchor: string | undefined = undefined,
  ) {}

  has = (id: string) => this.ids.has(id)

  toggle(id: string): Ticks {
    const ids = new Set(this.ids)
    if (!ids.delete(id)) ids.add(id)
    return new Ticks(ids, id)
  }

  /** From the last tick to `id`, both included, as the last tick was left: ticked or not. */
  rangeTo(id: string, order: readonly string[]): Ticks {
    const from = this.anchor === undefined ? -1 : order.indexOf(this.anchor), to = order.indexOf(id)
    if (from < 0 || to < 0) return this.toggle(id)
    const ids = new Set(this.ids)
    const on = this.anchor === undefined || this.ids.has(this.anchor)
    for (let n = Math.min(from, to); n <= Math.max(from, to); ++n) {
      if (on) ids.add(order[n]!)
      else ids.delete(order[n]!)
    }
    return new Ticks(ids, id)
  }

  all = (order: readonly string[]) => new Ticks(new Set(order), this.anchor)
  none = () => new Ticks()
  within(order: readonly string[]): Ticks {
    const there = new Set(order)
    return new Ticks(new Set([...this.ids].filter((id) => there.has(id))), this.anchor)
  }
}
