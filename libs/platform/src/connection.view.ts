import type { Type } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from './classified.view.js';

/** The same words in both languages of the product. */
@ObjectType('LocalText')
@Classified(1)
export class LocalTextView {
  @Field(() => String)
  uk!: string;

  @Field(() => String)
  en!: string;
}

@ObjectType()
@Classified(1)
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface ConnectionOf<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
}

/** The Relay-style connection type of a node: `class ProceedingConnection extends Connection(Proceeding) {}`. */
export function Connection<Node>(node: Type<Node>, name: string): Type<ConnectionOf<Node>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String) @Classified(1)
    cursor!: string;

    @Field(() => node) @Classified(1)
    node!: Node;
  }

  @ObjectType({ isAbstract: true })
  class Page {
    @Field(() => [Edge]) @Classified(1)
    edges!: Edge[];

    @Field(() => PageInfo) @Classified(1)
    pageInfo!: PageInfo;
  }
  return Page;
}
