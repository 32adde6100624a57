import { registerEnumType } from '@nestjs/graphql';
import { type ChangeKind, type DeadlineState, type FlagKind, changeKinds, deadlineStates, flagKinds } from './words.js';

const enumOf = <W extends string>(words: readonly W[]): { readonly [K in W]: K } => Object.fromEntries(words.map((word) => [word, word])) as { readonly [K in W]: K };

export const DeadlineStateEnum: { readonly [S in DeadlineState]: S } = enumOf(deadlineStates);
export const ChangeKindEnum: { readonly [K in ChangeKind]: K } = enumOf(changeKinds);
export const FlagKindEnum: { readonly [K in FlagKind]: K } = enumOf(flagKinds);

registerEnumType(DeadlineStateEnum, { name: 'DeadlineState', description: 'Where a term stands (стан строку).' });
registerEnumType(ChangeKindEnum, { name: 'ChangeKind', description: 'What a change of the facts did to a term.' });
registerEnumType(FlagKindEnum, { name: 'FlagKind', description: 'What calls for attention (ознака ризику).' });
