-- runs, what their steps found, the events that tell about them, questions to the person, segments to carry
create table runs (number integer primary key autoincrement, id text not null unique, owner text not null,
  title text not null, instruction text not null, state text not null, token text,
  segment integer not null default 0, asked_at text not null, finished_at text);

create table steps (run integer not null, name text not null, inputs text not null, version integer not null,
  owner text not null, shared integer not null, reused integer not null, result text not null,
  finished_at text not null, primary key (run, name, inputs, version));
create index steps_shared on steps (owner, inputs, version, name) where shared = 1;

create table events (run integer not null, number integer not null, time text not null, kind text not null,
  fields text not null, previous text not null, hash text not null, primary key (run, number));
create trigger events_stay before delete on events begin select raise(abort, 'events are append-only'); end;
create trigger events_keep before update on events begin select raise(abort, 'events are append-only'); end;

create table questions (run integer not null, name text not null, document text not null, answer text,
  primary key (run, name));

create table outbox (run integer not null, segment integer not null, sent integer not null default 0,
  primary key (run, segment));
