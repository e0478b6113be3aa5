using Registry.Audit.Cli;

return AuditCli.Run(args, Console.Out, Console.Error);
