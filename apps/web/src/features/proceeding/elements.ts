import { ELEMENTS_FROM, type TraffickingElement, traffickingElements } from '#libs/time-limits';

/** As much of an episode as its elements follow from. */
export interface EpisodeIn {
  readonly id: string;
  readonly number: number;
  readonly victimIds: readonly string[];
  readonly accusedIds: readonly string[];
  readonly startedOn: string;
  readonly exploitation: string | null;
  readonly victimAges: readonly { readonly partyId: string; readonly years: number | null; readonly minor: boolean | null }[];
}

/** Where one element stands: recorded; not needed; to be shown and not recorded yet; or not to be told without the age. */
export type Standing = 'recorded' | 'partly' | 'notNeeded' | 'missing' | 'ageUnknown';

export interface Cell {
  readonly element: TraffickingElement;
  readonly standing: Standing;
}

export interface Row {
  readonly key: string;
  readonly episodeId: string;
  readonly victimId: string | null;
  readonly years: number | null;
  /** The act lies before the present wording: its elements must be checked against the earlier one. */
  readonly earlierWording: boolean;
  readonly cells: readonly Cell[];
}

function standingOf({ id, notNeeded }: TraffickingElement, episode: EpisodeIn, years: number | null, minor: boolean | null): Standing {
  if (id === 'purpose') return (episode.exploitation ?? '').trim() === '' ? 'missing' : 'recorded';
  // Of the act it is recorded when, where and by whom; which act it was comes with the evidence.
  if (id === 'act') return episode.accusedIds.length > 0 ? 'partly' : 'missing';
  if (notNeeded && (minor === true || (years !== null && years < notNeeded.under))) return 'notNeeded';
  return years === null && minor === null ? 'ageUnknown' : 'missing';
}

/** A row for every victim of every episode, in their order; an episode without a victim has a row that says so. */
export function elementRows(episodes: readonly EpisodeIn[]): Row[] {
  return [...episodes].sort((a, b) => a.number - b.number).flatMap((episode) =>
    (episode.victimIds.length > 0 ? episode.victimIds : [null]).map((victimId): Row => {
      const age = episode.victimAges.find(({ partyId }) => partyId === victimId);
      const [years, minor] = [age?.years ?? null, age?.minor ?? null];
      return {
        key: `${episode.id} ${victimId ?? ''}`, episodeId: episode.id, victimId, years, earlierWording: episode.startedOn < ELEMENTS_FROM,
        cells: traffickingElements.map((element) => ({ element, standing: standingOf(element, episode, years, minor) })),
      };
    }));
}
