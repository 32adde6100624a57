import { Group, MultiSelect, TextInput } from '@mantine/core';
import { type HearingAttendanceQuery, HearingAttendanceDocument, type RecordHearingResultMutationVariables } from '../../gql/hearings.js';
import type { PartyRole } from '../../gql/schema.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { partyNameIn } from '../../ui/party-name.js';
import { words } from './words.js';

type Expected = NonNullable<HearingAttendanceQuery['hearing']>['people'][number];

type Result = RecordHearingResultMutationVariables['input'];

/** What is told of the people of a hearing: who did not come, who was heard and of what. Everybody else came. */
export interface Attendance {
  readonly absent: readonly string[];
  readonly excused: readonly string[];
  readonly heard: readonly string[];
  readonly topics: Readonly<Record<string, string>>;
}
export const nobodyMissing: Attendance = { absent: [], excused: [], heard: [], topics: {} };

/** Whose absence a cause of postponement speaks of. */
const absentBy: Readonly<Record<string, readonly PartyRole[]>> = { VICTIM_OR_WITNESS_ABSENT: ['VICTIM', 'WITNESS'], NO_COUNSEL: ['DEFENCE_COUNSEL'], ACCUSED_NOT_DELIVERED: ['SUSPECT', 'ACCUSED'], NO_INTERPRETER: ['INTERPRETER'] };

/** The people expected at a hearing; undefined while they are being read. */
export function useExpected(hearingId: string): readonly Expected[] | undefined {
  return useRead('day', HearingAttendanceDocument, { hearingId }).data?.hearing?.people.filter(({ expected }) => expected);
}

/** The list as one value of a form: who is expected, and in which way. */
export const listOf = (people: readonly Expected[]): string => people.map(({ partyId, mode }) => `${partyId} ${mode}`).sort().join(',');
/** The same in words. */
export const listNames = (list: string, people: readonly Expected[]): string => list.split(',').filter((line) => line !== '').map((line) => nameIn(people, line.split(' ')[0] ?? '')).sort().join(', ');
/** Which versions of its lines were read. */
export const versionsOf = (people: readonly Expected[]): string => people.map(({ partyId, version }) => `${partyId} ${version}`).join(',');
const nameIn = (people: readonly Expected[], id: string): string => partyNameIn(people.flatMap(({ party }) => party ?? []), id);

/** The one person whose absence a cause must mean; nobody where several could be meant. */
export function meantBy(cause: string, people: readonly Expected[]): readonly string[] {
  const concerned = people.filter(({ party }) => party?.currentRoles?.some((role) => absentBy[cause]?.includes(role)) === true);
  return concerned.length === 1 ? concerned.map(({ partyId }) => partyId) : [];
}

/** As the server takes it, over the lines of the list as they were read: whoever is not expected any more neither came nor stayed away. */
export const attendanceInput = ({ absent, excused, heard, topics }: Attendance, people: readonly Expected[]): Required<Pick<Result, 'people' | 'examined'>> => ({
  people: people.filter(({ partyId }) => absent.includes(partyId) || excused.includes(partyId)).map(({ partyId, version }) => ({ partyId, version, came: absent.includes(partyId) ? 'ABSENT' as const : 'EXCUSED' as const })),
  examined: heard.map((partyId) => ({ kind: 'TESTIMONY' as const, partyId, topics: topics[partyId] || null })),
});

interface Props {
  readonly people: readonly Expected[];
  readonly value: Attendance;
  readonly onChange: (part: Partial<Attendance>) => void;
  readonly errorOf: (field: string) => string | undefined;
}

/** Nothing has to be filled here: whoever was expected has come, unless she is named. */
export function AttendanceFields({ people, value, onChange, errorOf }: Props) {
  const t = useWords(words);
  const nameOf = (id: string): string => nameIn(people, id);
  const options = people.map(({ partyId }) => ({ value: partyId, label: nameOf(partyId) }));
  const choice = (name: 'absent' | 'excused' | 'heard', label: string) => <MultiSelect label={label} data={options} value={[...value[name]]} onChange={(chosen) => onChange({ [name]: chosen })} searchable openOnFocus={false} />;
  return (
    <>
      <Group align="start" grow>{choice('absent', t('absent'))}{choice('excused', t('excused'))}</Group>
      {choice('heard', t('heard'))}
      {value.heard.map((id, place) => <TextInput key={id} label={t('topicsOf', { name: nameOf(id) })} value={value.topics[id] ?? ''} onChange={(event) => onChange({ topics: { ...value.topics, [id]: event.currentTarget.value } })} error={errorOf(`examined.${place}.partyId`)} maxLength={2000} />)}
    </>
  );
}
