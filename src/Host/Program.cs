using Kechuang.Host;

return await Commands.RunAsync(args);
