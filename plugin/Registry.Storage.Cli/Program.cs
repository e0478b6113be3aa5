using Registry.Storage.Cli;

return StorageCli.Run(args, Console.Out, Console.Error);
