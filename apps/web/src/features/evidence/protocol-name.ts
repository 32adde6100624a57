import type { ProtocolRowFragment } from '../../gql/evidence.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { useLocal } from '../../lib/i18n.js';

/** A moment, or its day alone where nobody knows the hour. */
export function useWhen(): (at: string, hourKnown: boolean) => string {
  const dates = useDates();
  return (at, hourKnown) => (hourKnown ? dates.moment(at) : dates.short(kyivDay(at)));
}

/** A protocol in a list to choose from: what tells it from others of its kind comes first, so that it is read on a narrow screen too. */
export function useProtocolName(): (protocol: Pick<ProtocolRowFragment, 'act' | 'begunAt' | 'hourKnown' | 'number'>) => string {
  const local = useLocal();
  const when = useWhen();
  return ({ act, begunAt, hourKnown, number }) => `${when(begunAt, hourKnown)}${number === null ? '' : ` № ${number}`} · ${local(act.title)}`;
}
