import { Anchor, Badge, Button, Center, Group, Loader, Text } from '@mantine/core';
import { IconBoxOff } from '@tabler/icons-react';
import { type ComponentType, Suspense, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { EvidenceItemPlaceDocument, EvidenceItemWholeDocument, type EvidenceItemWholeQuery } from '../../gql/evidence.js';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRows } from '../../lib/rows.js';
import { Checklist } from '../../ui/checklist.js';
import { ClosedLine } from '../../ui/closed.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { changeActTerms, fateTerms, fileUseTerms, itemKindTerms } from '../../ui/evidence-terms.js';
import { Card, PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import rowLooks from '../../ui/rows.module.css';
import { Told } from '../../ui/told.js';
import classes from './evidence.module.css';
import { ItemExaminations } from './item-examinations.js';
import { ItemFiles } from './item-files.js';
import { type ItemErrand, ItemErrandDialogue } from './item-errand.js';
import { sheetsOf } from './item-row.js';
import { ItemTable } from './item-table.js';
import { Labels } from './labels.js';
import { useWhen } from './protocol-name.js';
import { Ruling } from './protocols-card.js';
import { useItemActs } from './use-item-acts.js';
import { words } from './words.js';

/** Who held it at every minute: another feature draws it. */
type ItemChain = ComponentType<{ readonly itemId: string; readonly proceedingId: string }>;
type Item = NonNullable<EvidenceItemWholeQuery['evidenceItem']>;

/** One item with all that is known of it; the address stands on its label as a code. */
export function ItemPage({ Chain }: { readonly Chain?: ItemChain }) {
  const t = useWords(words);
  const { id = '' } = useParams();
  // The live channel speaks of proceedings: first it is asked to which one the item belongs.
  const whose = useRead('words', EvidenceItemPlaceDocument, { id });
  const proceedingId = whose.data?.evidenceItem?.proceedingId ?? '';
  const read = useRead(`proceeding:${proceedingId}`, EvidenceItemWholeDocument, { id }, { enabled: proceedingId !== '' });
  const item = read.data?.evidenceItem;
  if (item) return <Whole item={item} {...(Chain ? { Chain } : {})} />;
  const error = whose.error ?? read.error;
  if (error) return <Problem error={error} retry={() => void (whose.error ? whose : read).refetch()} />;
  if (whose.isPending || (proceedingId !== '' && read.isPending)) return <Center mih="50vh"><Loader /></Center>;
  return <Empty page Icon={IconBoxOff} title={t('missing')} text={t('missingText')}><Button component={Link} to="/proceedings">{t('toList')}</Button></Empty>;
}

function Whole({ item, Chain }: { readonly item: Item; readonly Chain?: ItemChain }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const when = useWhen();
  const [errand, setErrand] = useState<ItemErrand | null>(null);
  const [labels, setLabels] = useState(false);
  const [told, setTold] = useState('');
  const acts = useItemActs(item, setErrand);
  useActions([...acts.map(({ name, label, run }) => ({ name, label, run })), { name: 'printLabels' as const, label: t('labels'), run: () => setLabels(true) }]);
  const place = useRef<HTMLDivElement>(null);
  const arrows = useRows(place, { next: t('nextRow'), previous: t('previousRow') });
  const { number, proceeding } = item;
  const done = (said: string): void => {
    setErrand(null);
    setTold(said);
  };
  return (
    <div ref={place} className={rowLooks['cards']} onKeyDown={arrows}>
      <PageHead title={`${t('itemTitle', { number })}${item.title === null ? '' : `. ${item.title}`}`} note={<Group gap="xs"><Anchor component={Link} to={`/proceedings/${proceeding.id}/evidence`}>{t('back', { number: proceeding.erdrNumber })}</Anchor>{item.parent && <Anchor component={Link} to={`/evidence/${item.parent.id}`}>{t('partOf', { number: item.parent.number })}</Anchor>}{item.annulled && <Badge variant="default">{t('annulledMark')}</Badge>}{item.copy && <Badge variant="default">{t('copyMark')}</Badge>}{item.electronic && <Badge variant="default">{t('electronicMark')}</Badge>}</Group>}>
        <Group gap="xs" className="no-print">
          {acts.map(({ label, grave, run }) => <Button key={label} variant="default" {...(grave ? { color: 'madder', variant: 'subtle' } : {})} onClick={run}>{label}</Button>)}
          <Button variant="default" onClick={() => setLabels(true)}>{t('labels')}</Button>
        </Group>
      </PageHead>
      <Card title={t('about')}>
        {item.title === null && <ClosedLine />}
        <dl className={classes['facts']}>
          <Fact name={t('kind')}>{local(itemKindTerms[item.kind])}</Fact>
          <Fact name={t('description')}>{item.description}</Fact>
          <Fact name={t('protocol')}>{item.protocol && <>{local(item.protocol.act.title)}, {when(item.protocol.begunAt, item.protocol.hourKnown)} <Text span size="sm" c="dimmed">({local(item.protocol.act.citation)})</Text><Ruling protocol={item.protocol} /></>}</Fact>
          <Fact name={t('protocolPage')}>{item.protocolPage}</Fact>
          <Fact name={t('placeInFile')}>{sheetsOf(item, (volume, pages) => t('sheets', { volume, pages }))}</Fact>
          <Fact name={t('collectedAt')}>{when(item.collectedAt, item.hourKnown)}</Fact>
          <Fact name={t('place')}>{item.place}</Fact>
          <Fact name={t('collectedBy')}>{item.collectedBy}</Fact>
          <Fact name={t('shelf')}>{item.shelf}</Fact>
          <Fact name={t('fate')}>{item.fate ? [local(fateTerms[item.fate]), item.fateOn && dates.short(item.fateOn), item.fateBasis].filter(Boolean).join(', ') : item.needsFate && t('fateOpen')}</Fact>
        </dl>
        <Text size="sm" c="dimmed" mt="sm">{t('recorded', { who: item.recordedBy.displayName, when: dates.moment(item.recordedAt) })}</Text>
      </Card>
      <Card title={t('tree')} count={item.parts.length} flush={item.parts.length > 0}>
        {item.parts.length === 0 ? <Text c="dimmed">{t('noParts')}</Text> : <ItemTable items={item.parts} label={t('tree')} onErrand={setErrand} />}
      </Card>
      <ItemExaminations itemId={item.id} proceedingId={item.proceedingId} onTold={done} />
      <ItemFiles item={item} onTold={done} />
      {Chain && <Suspense><Chain itemId={item.id} proceedingId={item.proceedingId} /></Suspense>}
      {item.admissibility.length > 0 && <Card title={t('admissibility')}><Checklist lines={item.admissibility} /></Card>}
      <Card title={t('changes')} count={item.changes.length}>
        {item.changes.length === 0 && <Text c="dimmed">{t('noChanges')}</Text>}
        <ul className={rowLooks['list']}>{item.changes.map((change) => <Change key={change.id} of={change} />)}</ul>
      </Card>
      {errand && <ItemErrandDialogue errand={errand} now={[item, ...item.parts]} onClose={() => setErrand(null)} onDone={done} />}
      {labels && <FormDialogue title={t('labels')} onClose={() => setLabels(false)} side><Labels items={[item]} erdrNumber={proceeding.erdrNumber} /></FormDialogue>}
      <Told text={told} onGone={() => setTold('')} />
    </div>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: React.ReactNode }) => (children === null || children === undefined || children === '' || children === false ? null : <><dt>{name}</dt><dd>{children}</dd></>);

function Change({ of: { act, fields, reason, recordedAt, recordedBy } }: { readonly of: Item['changes'][number] }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const say = (field: string, value: string | null): string => {
    if (value === null) return t('nothing');
    if (field === 'kind') return local(itemKindTerms[value as keyof typeof itemKindTerms] ?? { uk: value, en: value });
    if (field === 'fate') return local(fateTerms[value as keyof typeof fateTerms] ?? { uk: value, en: value });
    if (field === 'use') return local(fileUseTerms[value as keyof typeof fileUseTerms] ?? { uk: value, en: value });
    if (field === 'electronic' || field === 'annulled') return t(value === 'true' ? 'yes' : 'no');
    return field === 'collectedAt' ? dates.either(value) : field === 'fateOn' ? dates.short(value) : value;
  };
  const labels: Readonly<Record<string, string>> = { use: t('fileUse'), title: t('title'), description: t('description'), kind: t('kind'), electronic: t('electronic'), protocolPage: t('protocolPage'), volume: t('volume'), pageFrom: t('pageFrom'), pageTo: t('pageTo'), collectedAt: t('collectedAt'), collectedBy: t('collectedBy'), place: t('place'), shelf: t('shelf'), fate: t('fate'), fateOn: t('fateOn'), fateBasis: t('fateBasis'), annulled: t('annulledMark'), protocolId: t('protocol') };
  return (
    <li>
      <Text><strong>{local(changeActTerms[act])}</strong>, {dates.moment(recordedAt)}, {recordedBy.displayName}{reason && `. ${reason}`}</Text>
      {fields.filter(({ field }) => field !== 'protocolId').map(({ field, before, after }) => <Text key={field} size="sm" c="dimmed">{t('was', { field: labels[field] ?? field, before: say(field, before), after: say(field, after) })}</Text>)}
    </li>
  );
}
