import { Button, Text } from '@mantine/core';
import { EventVocabularyDocument, HistoryCausesDocument, ProceedingHistoryDocument, StaffToChooseDocument } from '../../gql/proceeding.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { usePages, useRead } from '../../lib/query.js';
import { ClosedLine } from '../../ui/closed.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { useQualification } from '../../ui/qualification.js';
import { words as uiWords } from '../../ui/words.js';
import { actionTerms } from '../../ui/action-terms.js';
import { useCase } from './case.js';
import { readableValue, termOf } from './history-fields.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

/** Who did what and when, with what was before and what became. */
export function HistoryTab() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const local = useLocal();
  const dates = useDates();
  const { proceeding, closed, nameOf } = useCase();
  const factTypes = useRead('words', EventVocabularyDocument, {}, { lasting: true }).data?.factTypes ?? [];
  const eventLabel = (type: string): string => {
    const known = factTypes.find((one) => one.type === type);
    return known ? local(known.label) : type;
  };
  const causes = useRead('words', HistoryCausesDocument, {}, { lasting: true }).data?.postponementCauses ?? [];
  const causeLabel = (code: string): string => {
    const known = causes.find((one) => one.code === code);
    return known ? local(known.label) : '';
  };
  const qualification = useQualification();
  const staff = useRead('staff', StaffToChooseDocument, {}).data?.staff.edges.map(({ node }) => node) ?? [];
  const staffName = (id: string): string => [...staff, proceeding.prosecutor, proceeding.investigator].find((one) => one?.id === id)?.displayName ?? '';
  const shown = (action: string, field: string, value: string | null): string | null => (value === null ? t('empty') : readableValue(action, field, value, { local, nameOf, eventLabel, causeLabel, staffName, qualification, somebody: t('somebody'), date: dates.either }));
  const { nodes, query, hasMore, more } = usePages(`proceeding:${proceeding.id}`, ProceedingHistoryDocument, { id: proceeding.id, first: 50 }, (result) => result.proceeding?.history);
  return (
    <Card title={t('history')} flush>
      <Problem error={query.error} retry={() => void query.refetch()} />
      {query.isSuccess && nodes.length === 0 && (closed ? <ClosedLine /> : <Text p="md" c="dimmed">{t('noHistory')}</Text>)}
      <ul className={classes['list']}>
        {nodes.map(({ id, at, actor, onBehalfOf, action, changes }) => (
          <li key={id} className={classes['row']}>
            <div>
              <Text fw={600}>{actionTerms[action] ? local(actionTerms[action]) : action}</Text>
              <div className={classes['quiet']}><span>{dates.moment(at)}</span><span>{onBehalfOf ? t('standingIn', { name: actor.displayName, whom: onBehalfOf.displayName }) : actor.displayName}</span></div>
              {changes.map(({ field, before, after }) => {
                const [was, became, term] = [shown(action, field, before), shown(action, field, after), termOf(action, field)];
                return was !== null && became !== null && <Text key={field} size="sm"><Text span c="dimmed">{term ? local(term) : field}: </Text>{before === null ? became : t('wasBecame', { before: was, after: became })}</Text>;
              })}
            </div>
          </li>
        ))}
      </ul>
      {hasMore && <Button m="md" variant="default" loading={query.isFetchingNextPage} onClick={more}>{ui('more')}</Button>}
    </Card>
  );
}
