/** Data keys in the clear, each for a short while: a destroyed key must soon be of no use anywhere, and memory must not hold them all. */
export class KeyCache<Entry extends { readonly id: string; readonly subjectId: string; readonly key: Buffer }> {
  private readonly byId = new Map<string, { readonly entry: Entry; readonly until: number }>();
  private readonly bySubject = new Map<string, string>();

  /** @param lifetimeMs how long an entry may be used @param most how many are kept; the oldest go first */
  constructor(private readonly lifetimeMs: number, private readonly most: number) {}

  /** @param current whether values of its subject are sealed with it from now on */
  put(entry: Entry, current: boolean, now: number): void {
    this.forget(entry.id);
    this.byId.set(entry.id, { entry, until: now + this.lifetimeMs });
    if (current) this.bySubject.set(entry.subjectId, entry.id);
    for (const id of this.byId.keys()) {
      if (this.byId.size <= this.most) break;
      this.forget(id);
    }
  }

  get(id: string, now: number): Entry | undefined {
    const kept = this.byId.get(id);
    if (kept !== undefined && kept.until > now) return kept.entry;
    this.forget(id);
    return undefined;
  }

  currentOf(subjectId: string, now: number): Entry | undefined {
    const id = this.bySubject.get(subjectId);
    return id === undefined ? undefined : this.get(id, now);
  }

  forgetSubject(subjectId: string): void {
    for (const [id, { entry }] of this.byId) if (entry.subjectId === subjectId) this.forget(id);
  }

  get size(): number {
    return this.byId.size;
  }

  private forget(id: string): void {
    const kept = this.byId.get(id);
    if (kept === undefined) return;
    this.byId.delete(id);
    if (this.bySubject.get(kept.entry.subjectId) === id) this.bySubject.delete(kept.entry.subjectId);
  }
}
