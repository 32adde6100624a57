import { hryvnias, kopecks } from '#libs/platform';

/** What one victim was awarded in the end and has received, in hryvnias. */
export interface Compensated {
  readonly partyId: string;
  readonly awarded: string;
  readonly paid: string;
  /** Still owed; nought where more was paid than awarded. */
  readonly left: string;
}

const sum = (amounts: readonly string[]): bigint => amounts.reduce((total, amount) => total + (kopecks(amount) ?? 0n), 0n);

/** What was awarded and paid, by victim: also whoever was paid without an award, and who waits for all of it. */
export function compensationOf(awards: readonly { readonly partyId: string; readonly material: string; readonly moral: string }[], payments: readonly { readonly partyId: string; readonly amount: string }[]): Compensated[] {
  const ids = [...new Set([...awards, ...payments].map(({ partyId }) => partyId))];
  return ids.map((partyId) => {
    const awarded = sum(awards.filter((award) => award.partyId === partyId).flatMap(({ material, moral }) => [material, moral]));
    const paid = sum(payments.filter((payment) => payment.partyId === partyId).map(({ amount }) => amount));
    return { partyId, awarded: hryvnias(awarded), paid: hryvnias(paid), left: hryvnias(paid > awarded ? 0n : awarded - paid) };
  });
}

const inUkrainian = new Intl.NumberFormat('uk', { minimumFractionDigits: 2 });

/**
 * By how much a payment exceeds what was left to pay; nothing where nobody was awarded anything: what is given freely exceeds nothing.
 * @param owed what stands of the victim before the payment
 */
export function abovePayment(owed: Pick<Compensated, 'awarded' | 'left'> | undefined, amount: string): { readonly uk: string; readonly en: string }[] {
  const more = (kopecks(amount) ?? 0n) - (kopecks(owed?.left ?? '0') ?? 0n);
  if (owed === undefined || kopecks(owed.awarded) === 0n || more <= 0n) return [];
  return [{ uk: `Сплачено на ${inUkrainian.format(Number(hryvnias(more)))} грн більше, ніж лишалося за рішенням суду: перевірте суму.`, en: `UAH ${hryvnias(more)} more than was left to pay under the judgment: look at the sum again.` }];
}
