import type { Type } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';

/** The same words in both languages of the product. */
@ObjectType('LocalText')
export class LocalTextView {
  @Field(() => String)
  uk!: string;

  @Field(() => String)
  en!: string;
}

@ObjectType()
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
    @Field(() => String)
    cursor!: string;

    @Field(() => node)
    node!: Node;
  }

  @ObjectType({ isAbstract: true })
  class Page {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return Page;
}
