-- a run can be cancelled, given up and revised; a step's answer also depends on the model and its parameters
create table home (id text primary key);
insert into home values (lower(hex(randomblob(16))));

alter table runs add column home text not null default '';
alter table runs add column parent integer;
alter table runs add column attempts integer not null default 0;
alter table runs add column cancel_asked_at text;
update runs set home = (select id from home);

alter table steps rename to steps_1;
drop index steps_shared;
create table steps (run integer not null, name text not null, inputs text not null, version integer not null,
  model text not null default '', parameters text not null default '', owner text not null, shared integer not null,
  reused integer not null, format integer not null, result text not null, finished_at text not null,
  primary key (run, name, inputs, version, model, parameters));
create index steps_shared on steps (owner, inputs, version, name, model, parameters) where shared = 1;
insert into steps (run, name, inputs, version, owner, shared, reused, format, result, finished_at)
  select run, name, inputs, version, owner, shared, reused, 1, result, finished_at from steps_1;
drop table steps_1;
