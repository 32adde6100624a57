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

/** The people expected at a hearing; none while they are being read. */
export function useExpected(hearingId: string): readonly Expected[] {
  return (useRead('day', HearingAttendanceDocument, { hearingId }).data?.hearing?.people ?? []).filter(({ expected }) => expected);
}

/** The one person whose absence a cause must mean; nobody where several could be meant. */
export function meantBy(cause: string, people: readonly Expected[]): readonly string[] {
  const concerned = people.filter(({ party }) => party?.currentRoles?.some((role) => absentBy[cause]?.includes(role)) === true);
  return concerned.length === 1 ? concerned.map(({ partyId }) => partyId) : [];
}

/** As the server takes it. */
export const attendanceInput = ({ absent, excused, heard, topics }: Attendance): Required<Pick<Result, 'people' | 'examined'>> => ({
  people: [...absent.map((partyId) => ({ partyId, came: 'ABSENT' as const })), ...excused.filter((partyId) => !absent.includes(partyId)).map((partyId) => ({ partyId, came: 'EXCUSED' as const }))],
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
  const nameOf = (id: string): string => partyNameIn(people.flatMap(({ party }) => party ?? []), id);
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
