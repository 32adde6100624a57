import { Anchor, Badge, Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { BrokenGlassDocument, type GlassRowFragment, ReviewGlassDocument } from '../../gql/emergency.js';
import type { GlassVerdict } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useAct, useRead } from '../../lib/query.js';
import { useMay } from '../../lib/session.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { Form } from '../../ui/form.js';
import { PageHead } from '../../ui/page.js';
import page from '../../ui/page.module.css';
import { Problem } from '../../ui/problem.js';
import classes from './emergency.module.css';
import { words } from './words.js';

/** Emergency accesses that the reader may know of; those outside whose line she stands wait for her review. */
export function ReviewsPage() {
  const t = useWords(words);
  const read = useRead('glass', BrokenGlassDocument, {});
  const [reviewing, setReviewing] = useState<GlassRowFragment | null>(null);
  const rows = read.data?.brokenGlass ?? [];
  return (
    <>
      <PageHead title={t('reviews')} note={t('reviewsNote')} />
      <Problem error={read.error} retry={() => void read.refetch()} />
      <div className={page['card']}>
        {read.isSuccess && rows.length === 0 && <Empty Icon={IconShieldCheck} title={t('none')} text={t('noneText')} />}
        <ul className={classes['list']}>{rows.map((row) => <Item key={row.id} of={row} onReview={() => setReviewing(row)} />)}</ul>
      </div>
      {reviewing && <FormDialogue title={t('reviewOf', { name: reviewing.staff.displayName })} onClose={() => setReviewing(null)}><ReviewForm of={reviewing} onClose={() => setReviewing(null)} /></FormDialogue>}
    </>
  );
}

function Item({ of, onReview }: { readonly of: GlassRowFragment; readonly onReview: () => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const may = useMay();
  const late = Date.parse(of.reviewDueAt) <= Date.now();
  return (
    <li className={classes['item']}>
      <div>
        <Text fw={600}>{of.staff.displayName} · {of.erdrNumber === null ? t('hidden') : of.proceedingId && may('proceeding.read') ? <Anchor component={Link} to={`/proceedings/${of.proceedingId}`} inherit underline="always">{of.erdrNumber}</Anchor> : of.erdrNumber}</Text>
        <Text size="sm" c="dimmed">{local(of.caseOffice.name)} · {t('from', { from: dates.moment(of.openedAt), to: dates.moment(of.closedAt ?? of.expiresAt) })} · {t('document', { number: of.basis })}</Text>
        <Text size="sm"><Text span fw={500} size="sm">{t(of.reason)}.</Text> {of.text}</Text>
        {of.verdict && <Text size="sm">{t(of.verdict)} ({t('reviewed', { name: of.reviewedBy?.displayName ?? '', moment: of.reviewedAt ? dates.moment(of.reviewedAt) : '' })}): {of.reviewNote}</Text>}
      </div>
      <div className={classes['side']}>
        {of.running && <Badge color="madder">{t('running')}</Badge>}
        {of.verdict === null && <Badge variant="light" color={late ? 'madder' : 'wheat'}>{t(late ? 'late' : 'due', { moment: dates.moment(of.reviewDueAt) })}</Badge>}
        {of.reviewable && <Button size="compact-sm" onClick={onReview} aria-label={t('reviewOf', { name: of.staff.displayName })}>{t('review')}</Button>}
      </div>
    </li>
  );
}

function ReviewForm({ of, onClose }: { readonly of: GlassRowFragment; readonly onClose: () => void }) {
  const t = useWords(words);
  const [verdict, setVerdict] = useState<GlassVerdict | ''>('');
  const [note, setNote] = useState('');
  const act = useAct(ReviewGlassDocument, ['glass']);
  const save = async (): Promise<void> => {
    if (verdict !== '' && (await act.run({ input: { glassId: of.id, verdict, note } }))) onClose();
  };
  return (
    <Form act={act} onSave={() => void save()} onCancel={onClose}>
      <Text size="sm">{of.text}</Text>
      <Radio.Group label={t('verdict')} value={verdict} onChange={(value) => setVerdict(value as GlassVerdict)} error={act.fieldError('verdict')} required>
        <Stack gap="xs" mt="xs">{(['JUSTIFIED', 'NOT_JUSTIFIED'] as const).map((value) => <Radio key={value} value={value} label={t(value)} required />)}</Stack>
      </Radio.Group>
      <Textarea label={t('noteField')} description={t('noteNote')} autosize minRows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={act.fieldError('note')} minLength={10} required />
    </Form>
  );
}
