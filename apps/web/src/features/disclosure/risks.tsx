import { Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { ProceedingRisksDocument } from '../../gql/disclosure.js';
import { useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { Checklist } from '../../ui/checklist.js';
import { together } from '../../ui/checklist-groups.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { words } from './words.js';

/** What a court may hold against the evidence of a proceeding, the gravest first. */
export function Risks({ proceedingId }: { readonly proceedingId: string }) {
  const t = useWords(words);
  const read = useRead(`proceeding:${proceedingId}`, ProceedingRisksDocument, { id: proceedingId });
  const risks = read.data?.proceeding?.admissibilityRisks ?? [];
  return (
    <Card title={t('risks')} count={read.isSuccess ? together(risks).length : undefined}>
      <Problem error={read.error} retry={() => void read.refetch()} />
      {read.isSuccess && risks.length === 0 && <Empty Icon={IconShieldCheck} title={t('noRisks')} text={t('noRisksText')} />}
      {risks.length > 0 && <Text size="sm" c="dimmed" mb="sm">{t('risksNote')}</Text>}
      <Checklist lines={risks} named />
    </Card>
  );
}
