"""What Alembic runs to apply migrations: on the connection, and inside the transaction, that `migrate` gives it."""

from alembic import context

from onrecord.record.postgresql import compare_by_code_point
from onrecord.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can undo a change of the schema. Alembic assumes that it cannot, since Python's driver gets in the way.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
    connection = context.get_bind()
    if connection.dialect.name == "postgresql":
        compare_by_code_point(connection)
