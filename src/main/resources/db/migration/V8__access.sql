-- Keys with which document systems log in. Only the hash of a secret is kept.
create table directive.api_key (
    id varchar(36) primary key,
    secret_hash varchar(64) not null unique,
    organisation varchar(60) not null,
    label varchar(200) not null,
    created_at timestamp with time zone not null,
    created_by varchar(64) not null,
    expires_at timestamp with time zone not null,
    revoked_at timestamp with time zone,
    revoked_by varchar(64),
    last_used_at timestamp with time zone
);

-- With an invitation a person sets the first password of an account. Only the hash of its token is kept.
create table directive.invitation (
    token_hash varchar(64) primary key,
    account varchar(64) not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null
);
create index invitation_account on directive.invitation (account);
