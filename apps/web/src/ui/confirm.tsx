import { Button, Group, Modal, Text } from '@mantine/core';
import { useWords } from '../lib/i18n.js';
import { useFocusBack } from './focus-back.js';
import { Problem } from './problem.js';
import { words } from './words.js';

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly submit: string;
  readonly go: () => Promise<void>;
}

interface Props {
  readonly question: Question | null;
  readonly act: { readonly error: Error | null; readonly pending: boolean };
  readonly onClose: () => void;
}

/** Asks before what shuts somebody out or cannot be taken back. The key that is pressed without thinking leads back. */
export function Confirm({ question, act, onClose }: Props) {
  return question && <Asked question={question} act={act} onClose={onClose} />;
}

function Asked({ question, act, onClose }: Props & { readonly question: Question }) {
  const t = useWords(words);
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={question.title}>
      <Text mb="md">{question.text}</Text>
      <Problem error={act.error} />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>{t('goBack')}</Button>
        <Button color="madder" loading={act.pending} onClick={() => void question.go()}>{question.submit}</Button>
      </Group>
    </Modal>
  );
}
