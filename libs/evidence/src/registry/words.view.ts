import { enumOf } from '#libs/platform';
import { fates, fileUses, historyActs, itemKinds, protocolKinds } from './words.js';

export const ItemKindEnum = enumOf(itemKinds, 'EvidenceKind', 'Source of evidence (процесуальне джерело доказів, ст. 84 КПК).');
export const ProtocolKindEnum = enumOf(protocolKinds, 'ProtocolKind', 'Act by which evidence came into the case (процесуальна дія).');
export const FateEnum = enumOf(fates, 'ExhibitFate', 'What became of an exhibit (вирішення питання про речовий доказ, ст. 100 КПК).');
export const FileUseEnum = enumOf(fileUses, 'FileUse', 'As what a file belongs to an item.');
export const ChangeActEnum = enumOf(historyActs, 'EvidenceChangeAct', 'How what is told of an item or a protocol was changed.');
